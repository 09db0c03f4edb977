"""The login: who comes in, what each role may do, and what nobody gets round."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

from accordingto.record.roles import Role
from accordingto.record.store import Record
from accordingto.web import attempts
from accordingto.web.app import create_app
from accordingto.web.attempts import FREE, TRIES, WITHIN, Attempts
from accordingto.web.door import who
from accordingto.web.login import own_path
from accordingto.web.roles import RULES, SAFE, role_needed

HOST = "desk.example.org"
PASSWORD = "four plain short words"
NOW = dt.datetime(2025, 4, 30, tzinfo=dt.UTC)
OPEN = {"/login", "/static", "/static-brief.css"}
"""What anybody may see."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a user of each role."""
    path = tmp_path_factory.mktemp("login") / "record.sqlite"
    with Record.open(path) as record:
        for role in Role:
            record.users.add(role.value, role=role, password=PASSWORD, now=NOW)
    return path


@pytest.fixture
def app(path: Path) -> FastAPI:
    """The desk as others reach it; the last of its routes says who asks and changes something."""
    made = create_app(path, hosts={HOST}, ask_login=True, behind_proxy=True)

    @made.api_route("/api/v1/who", methods=["GET", "POST"], include_in_schema=False)
    def name_of_user(request: Request) -> dict[str, str | None]:
        user = who(request)
        return {"name": user.name if user else None}

    return made


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=f"http://{HOST}", follow_redirects=False) as made:
        yield made


@pytest.fixture
def record(client: TestClient) -> Record:
    """The record of the desk; to be used with the client."""
    found = client.app.state.desk.record  # type: ignore[attr-defined]
    assert isinstance(found, Record)
    return found


def form_token(client: TestClient, page: str = "/") -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(page).text)
    assert found, page
    return found[1]


def log_in(client: TestClient, name: str, password: str = PASSWORD, **more: str) -> Any:
    token = form_token(client, "/login")
    return client.post("/login", data={"name": name, "password": password, "token": token, **more})


def a_user(record: Record, role: Role = Role.REVIEWER) -> str:
    """A user of the test's own."""
    name = f"user {len(record.users.all())}"
    record.users.add(name, role=role, password=PASSWORD, now=dt.datetime.now(dt.UTC))
    return name


def routes(app: FastAPI) -> list[tuple[str, str]]:
    """(method, path) of every route, its parameters filled in."""
    found = []
    for context in iter_route_contexts(app.routes):
        path, methods = context.path, context.methods or {"GET"}
        assert path is not None
        found += [(method, re.sub(r"\{[^}]*\}", "x", path)) for method in sorted(methods)]
    return found


# --- nobody ---


def test_every_route_but_the_login_asks_who_one_is(app: FastAPI, client: TestClient) -> None:
    walked = [(method, path) for method, path in routes(app) if path not in OPEN]
    assert {"/", "/add", "/api/v1/ask", "/api/v1/openapi.json", "/logout", "/users"} <= {path for _, path in walked}
    for method, path in walked:
        answer = client.request(method, path, content=None if method in SAFE else b"")
        if path.startswith("/api/"):
            assert answer.status_code == 401, (method, path)
            assert answer.headers["www-authenticate"].startswith("Bearer")
            if method != "HEAD":
                assert answer.json()["error"]["status"] == 401
        else:
            assert answer.status_code == 303, (method, path)
            assert answer.headers["location"].startswith("/login"), (method, path)


def test_what_is_not_there_is_not_told_to_nobody(client: TestClient) -> None:
    assert client.get("/reports/none").headers["location"] == "/login?next=%2Freports%2Fnone"
    assert client.get("/nothing").status_code == 303
    assert client.get("/api/v1/nothing").status_code == 401


def test_the_page_that_was_asked_for_comes_after_the_login(client: TestClient) -> None:
    sent = client.get("/figures", params={"measure": "killed", "source": "a&b"}).headers["location"]
    page = client.get(sent).text
    found = re.search(r'name="next" value="([^"]+)"', page)
    assert found
    answer = log_in(client, "reader", next=found[1].replace("&amp;", "&"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/figures?measure=killed&source=a%26b")
    assert client.get("/login?next=/reports").headers["location"] == "/reports", "one who is in needs no login"


def test_a_script_is_sent_to_the_login_as_a_whole(client: TestClient) -> None:
    answer = client.get("/reports", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/login?next=%2Freports")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "evil.example",
        "",
        "/login",
        "/logout",
    ],
)
def test_the_login_leads_nowhere_else(client: TestClient, elsewhere: str) -> None:
    assert own_path(elsewhere) == "/"
    assert log_in(client, "reader", next=elsewhere).headers["location"] == "/"
    assert client.get("/login", params={"next": elsewhere}).headers["location"] == "/"


def test_nothing_of_the_desk_is_shown_before_the_login(client: TestClient) -> None:
    page = client.get("/login").text
    assert "<nav" not in page
    assert "/logout" not in page


# --- roles ---


def test_what_changes_something_needs_a_reviewer_or_more(app: FastAPI) -> None:
    unsafe = {(method, path) for method, path in routes(app) if method not in SAFE} - {
        ("POST", "/login"),
        ("POST", "/logout"),
    }
    assert {("POST", "/add"), ("POST", "/asked"), ("POST", "/users")} <= unsafe
    for method, path in unsafe:
        needed = role_needed(method, path)
        assert needed is not None, (method, path)
        assert needed.covers(Role.REVIEWER), (method, path)
        if path.startswith("/users"):
            assert needed is Role.ADMIN, (method, path)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_refused_what_it_may_not_and_that_alone(app: FastAPI, client: TestClient, role: Role) -> None:
    log_in(client, role.value)
    for method, path in routes(app):
        if path in OPEN or path == "/logout":
            continue
        # Nothing is sent: what is let in fails at its form.
        headers = {"Origin": f"http://{HOST}"}
        answer = client.request(method, path, headers=headers, content=None if method in SAFE else b"")
        needed = role_needed(method, path)
        assert needed is not None
        if role.covers(needed):
            assert "this needs the role" not in answer.text, (method, path)
            assert answer.status_code != 401, (method, path)
        else:
            assert answer.status_code == 403, (method, path)
            if method != "HEAD":
                assert f"this needs the role {needed}; {role} has the role {role}" in answer.text


def test_the_rules_hold_for_what_nobody_thought_of() -> None:
    assert role_needed("POST", "/thought/of/later") is Role.REVIEWER
    assert role_needed("BREW", "/") is Role.REVIEWER
    assert role_needed("DELETE", "/api/v1/reports/x") is Role.ADMIN
    assert role_needed("POST", "/reports/x/remove") is Role.ADMIN
    assert role_needed("GET", "/users/") is Role.ADMIN
    assert role_needed("GET", "/thought/of/later") is Role.READER
    assert role_needed("POST", "/static/desk.css") is Role.REVIEWER
    assert [rule for rule in RULES if rule.role is None and rule.path == "*"] == []


def test_pages_offer_what_a_role_may_do(client: TestClient, record: Record) -> None:
    record.asked.put("Who says so?", at=NOW.isoformat())
    offered = {}
    for role in Role:
        client.cookies.clear()
        log_in(client, role.value)
        page = client.get("/").text.split("</header>")[0]
        assert f"<span>{role}</span>" in page
        offered[role] = [one for one in ('href="/add"', 'href="/users"') if one in page]
    assert offered == {
        Role.READER: [],
        Role.REVIEWER: ['href="/add"'],
        Role.ADMIN: ['href="/add"', 'href="/users"'],
    }


# --- sessions ---


def test_the_cookie_of_a_session_is_read_by_no_script_and_sent_by_no_other_site(client: TestClient) -> None:
    cookie = log_in(client, "reader").headers["set-cookie"]
    assert cookie.startswith("accordingto_session=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))


def test_over_https_cookies_are_secure_and_the_session_is_of_this_host_alone(app: FastAPI) -> None:
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
    with TestClient(
        app, base_url=f"http://{HOST}", follow_redirects=False, headers=forwarded, client=("127.0.0.1", 5)
    ) as client:
        first = client.get("/login")
        assert "Secure" in first.headers["set-cookie"].split("; ")
        found = re.search(r'name="token" value="([^"]+)"', first.text)
        assert found
        form = first.headers["set-cookie"].split(";")[0]  # the client sends no secure cookies over http
        data = {"name": "reader", "password": PASSWORD, "token": found[1]}
        cookie = client.post("/login", data=data, headers={"Cookie": form}).headers["set-cookie"]
        assert cookie.startswith("__Host-accordingto=")
        assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
        session = cookie.split(";")[0]
        assert client.get("/", headers={"Cookie": session}).status_code == 200


def test_only_a_proxy_at_this_machine_is_believed(app: FastAPI, path: Path) -> None:
    forged = {"X-Forwarded-Proto": "https"}
    with TestClient(app, base_url=f"http://{HOST}", headers=forged, client=("192.0.2.9", 5)) as client:
        assert "Secure" not in client.get("/login").headers["set-cookie"]
    plain = create_app(path, hosts={HOST}, ask_login=True)
    with TestClient(plain, base_url=f"http://{HOST}", headers=forged, client=("127.0.0.1", 5)) as client:
        assert "Secure" not in client.get("/login").headers["set-cookie"]


def test_behind_a_proxy_the_pace_counts_by_visitor(app: FastAPI) -> None:
    with TestClient(app, base_url=f"http://{HOST}", follow_redirects=False, client=("127.0.0.1", 5)) as client:
        answers = {client.post("/add", headers={"X-Forwarded-For": "192.0.2.1"}).status_code for _ in range(70)}
        assert answers == {303, 429}
        assert client.post("/add", headers={"X-Forwarded-For": "192.0.2.2"}).status_code == 303


def test_a_session_that_was_brought_is_not_taken_up(client: TestClient, record: Record) -> None:
    """Session fixation: neither an invented session nor another's becomes that of who logs in."""
    planted = record.users.start_session("reader", now=dt.datetime.now(dt.UTC))
    for brought in ("invented", planted):
        client.cookies.clear()
        client.cookies.set("accordingto_session", brought, domain=HOST)
        if brought == planted:
            token = form_token(client)
            answer = client.post("/login", data={"name": "admin", "password": PASSWORD, "token": token})
        else:
            answer = log_in(client, "admin")
        assert answer.status_code == 303
        given = client.cookies.get("accordingto_session")
        assert given not in (None, brought)
        assert record.users.of_session(brought, now=dt.datetime.now(dt.UTC)) is None
    assert client.get("/api/v1/who").json() == {"name": "admin"}


def test_a_session_ends_at_the_logout(client: TestClient) -> None:
    log_in(client, "reader")
    session = client.cookies.get("accordingto_session")
    assert session
    assert client.post("/logout", data={"token": "guess"}).status_code == 403
    assert client.get("/").status_code == 200
    answer = client.post("/logout", data={"token": form_token(client)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert client.cookies.get("accordingto_session") is None
    client.cookies.set("accordingto_session", session, domain=HOST)
    assert client.get("/").status_code == 303


def test_a_session_ends_when_the_user_is_kept_out_or_has_another_password(client: TestClient, record: Record) -> None:
    name = a_user(record)
    log_in(client, name)
    assert client.get("/add").status_code == 200
    record.users.set_role(name, Role.READER)
    assert client.get("/add").status_code == 403
    record.users.set_password(name, "other words than before")
    assert client.get("/").status_code == 303
    log_in(client, name, "other words than before")
    assert client.get("/").status_code == 200
    record.users.disable(name, now=NOW)
    assert client.get("/").status_code == 303
    assert log_in(client, name, "other words than before").status_code == 403


# --- forms and other sites ---


def test_the_token_of_forms_is_that_of_the_session(client: TestClient) -> None:
    before = form_token(client, "/login")
    log_in(client, "reviewer")
    token = form_token(client, "/add")
    assert token != before
    assert client.post("/add", data={"token": before, "text": "x"}).status_code == 403
    client.cookies.set("accordingto_form", "x" * 43, domain=HOST)
    assert client.post("/add", data={"token": "x" * 43, "text": "x"}).status_code == 403, "a planted cookie"
    assert client.post("/add", data={"token": token}).status_code == 200
    client.cookies.delete("accordingto_session")
    log_in(client, "reviewer")
    assert client.post("/add", data={"token": token}).status_code == 403, "that of another session"


def test_the_login_form_is_the_desks_own(client: TestClient) -> None:
    sent = {"name": "reader", "password": PASSWORD, "token": "guess"}
    assert client.post("/login", data=sent).status_code == 403
    assert client.cookies.get("accordingto_session") is None
    token = form_token(client, "/login")
    answer = client.post("/login", data={**sent, "token": token}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


def test_a_change_by_cookie_comes_from_here(client: TestClient, record: Record) -> None:
    log_in(client, "reviewer")
    assert client.post("/api/v1/who").json()["error"]["status"] == 403
    for origin in ("null", "https://evil.example", f"http://{HOST}.evil.example"):
        assert client.post("/api/v1/who", headers={"Origin": origin}).status_code == 403
    assert client.post("/api/v1/who", headers={"Origin": f"http://{HOST}"}).json() == {"name": "reviewer"}
    assert client.get("/api/v1/who").json() == {"name": "reviewer"}, "looking needs none"


# --- tokens of programs ---


def test_a_program_comes_with_a_token(client: TestClient, record: Record) -> None:
    name = a_user(record)
    token = record.users.make_token(name, "import", now=NOW)
    bearer = {"Authorization": f"Bearer {token}"}
    assert client.post("/api/v1/who", headers=bearer).json() == {"name": name}
    assert client.get("/api/v1/reports", headers=bearer).headers["cache-control"] == "private, no-cache"
    assert client.get("/", headers=bearer).status_code == 303, "pages are for browsers"
    (kept,) = record.users.tokens(name)
    assert kept.last_used == dt.datetime.now(dt.UTC).date().isoformat()
    record.users.revoke(name, label="import", now=NOW)
    assert client.get("/api/v1/who", headers=bearer).status_code == 401
    other = record.users.make_token(name, "other", now=NOW)
    record.users.disable(name, now=NOW)
    assert client.get("/api/v1/who", headers={"Authorization": f"Bearer {other}"}).status_code == 401


@pytest.mark.parametrize("given", ["Bearer", "Bearer ", "Bearer guess", "Basic cmVhZGVyOng=", "", "Bearer \u00e9"])
def test_a_token_that_is_none_opens_nothing_even_beside_a_session(client: TestClient, given: str) -> None:
    log_in(client, "admin")
    answer = client.get("/api/v1/who", headers={"Authorization": given.encode("latin-1")})  # type: ignore[dict-item]
    assert answer.status_code == 401
    assert set(answer.json()) == {"error"}


def test_a_reader_s_token_changes_nothing(client: TestClient, record: Record) -> None:
    token = record.users.make_token(a_user(record, Role.READER), "x", now=NOW)
    answer = client.post("/api/v1/who", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 403
    assert "needs the role reviewer" in answer.json()["error"]["cause"]


# --- tries ---


def test_a_wrong_password_says_no_more_than_that(client: TestClient) -> None:
    known = log_in(client, "reader", "wrong password")
    unknown = log_in(client, "nobody", "wrong password")
    assert known.status_code == unknown.status_code == 403
    told = [re.sub(r'value="[^"]*"', "", answer.text) for answer in (known, unknown)]
    assert told[0] == told[1]
    assert "wrong password" not in known.text


def test_an_address_has_so_many_tries(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "FIRST_WAIT", 0.0)
    answers = [log_in(client, "reader", "wrong").status_code for _ in range(TRIES + 1)]
    assert answers == [403] * TRIES + [429]
    assert log_in(client, "reader").status_code == 429, "the right password too"


def test_those_who_come_in_use_up_no_tries(client: TestClient) -> None:
    for _ in range(TRIES + 2):
        client.cookies.clear()
        assert log_in(client, "reader").status_code == 303


def test_a_name_that_many_try_is_slowed_down_and_never_locked() -> None:
    now = [0.0]
    tries = Attempts(clock=lambda: now[0])
    waits = [tries.begin(f"192.0.2.{number}", "Ada" if number % 2 else "ada ") for number in range(FREE + 8)]
    assert waits[:FREE] == [0.0] * FREE
    assert waits[FREE : FREE + 3] == [0.5, 1.0, 2.0]
    assert waits[-1] == 8.0
    assert tries.begin("192.0.2.200", "eve") == 0.0
    now[0] += WITHIN + 1
    assert tries.begin("192.0.2.201", "ada") == 0.0


def test_the_addresses_of_one_visitor_are_one() -> None:
    tries = Attempts(clock=lambda: 0.0)
    for number in range(TRIES):
        assert tries.begin(f"2001:db8:1:2::{number:x}", f"name {number}") is not None
    assert tries.begin("2001:db8:1:2:ffff::1", "name") is None
    assert tries.begin("2001:db8:1:3::1", "name") is not None
    assert tries.begin("not an address", "name") is not None


# --- users ---


def test_an_admin_lets_people_in_and_keeps_them_out(client: TestClient, record: Record) -> None:
    log_in(client, "admin")
    token = form_token(client, "/users")
    page = client.post("/users", data={"token": token, "name": "Ben <b>", "role": "reviewer", "password": PASSWORD})
    assert "Ben &lt;b&gt; may come in as reviewer" in page.text
    assert record.users.check("ben <b>", PASSWORD)
    assert PASSWORD not in page.text
    shown = client.post("/users", data={"token": token, "name": "nightly", "role": "reader"}).text
    made = re.search(r"<code>(acc_[\w-]{43})</code>", shown)
    assert made
    assert record.users.of_token(made[1], now=NOW)
    assert made[1] not in client.get("/users").text
    for where, more in (("role", {"role": "admin"}), ("disable", {}), ("enable", {})):
        sent = client.post(f"/users/{where}", data={"token": token, "name": "nightly", **more})
        assert (sent.status_code, sent.headers["location"]) == (303, "/users")
        user = record.users.find("nightly")
        assert user
        assert (user.role, bool(user.disabled)) == (Role.ADMIN, where == "disable")
    again = client.post("/users", data={"token": token, "name": "NIGHTLY", "role": "reader"})
    assert again.status_code == 422
    assert "there is a user &#39;nightly&#39; already" in again.text
    assert "take 12 to 1,000" in client.post("/users", data={"token": token, "name": "Eve", "password": "short"}).text


def test_forms_about_users_need_the_token(client: TestClient, record: Record) -> None:
    name = a_user(record)
    log_in(client, "admin")
    for where in ("/users", "/users/role", "/users/disable", "/users/enable"):
        answer = client.post(where, data={"name": name, "role": "admin", "token": "guess"})
        assert answer.status_code == 403, where
    user = record.users.find(name)
    assert user
    assert (user.role, user.disabled) == (Role.REVIEWER, None)


def test_an_admin_does_not_shut_the_door_behind_them(client: TestClient) -> None:
    log_in(client, "admin")
    token = form_token(client, "/users")
    for where in ("role", "disable"):
        answer = client.post(f"/users/{where}", data={"token": token, "name": "ADMIN", "role": "reader"})
        assert answer.status_code == 422
        assert "nobody can disable themselves" in answer.text


# --- a desk of this machine ---


def test_a_desk_without_login_has_none(path: Path) -> None:
    with TestClient(create_app(path), base_url="http://127.0.0.1:8650") as client:
        page = client.get("/").text
        assert "Log out" not in page
        assert 'href="/users"' not in page
        for where in ("/login", "/users"):
            answer = client.get(where)
            assert answer.status_code == 404
            assert "accordingto users add" in answer.text
