"""Pages in the record: what a server answered, as bytes, with the time and the headers, and which texts were read from it.

A page is kept where it gave something new; of feeds and sitemaps only the latest answer is.
"""

import hashlib
import json
import zlib
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from accordingto.record.database import looking, writing
from accordingto.record.tables import pages, version_pages, versions
from accordingto.reports.fetched import Fetched
from accordingto.reports.report import Report

LEVEL = 6
"""Of compression: pages shrink to a fifth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer of a server: `url` was asked for, `address` is where the answer came from after redirects.

    `at` is when these bytes came first, `checked` when the server last gave them or said that they stand; both ISO 8601 in UTC.
    """

    id: int
    url: str
    address: str
    at: str
    checked: str
    sha256: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def fetched(self) -> Fetched:
        """The answer again, as it was."""
        return Fetched(url=self.url, address=self.address, at=self.at, status=200, headers=self.headers, body=self.body)


class Pages:
    """The pages of a record."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self._engine, self._name = engine, name

    def put(self, found: Fetched, *, listing: bool = False) -> tuple[int, bool]:
        """Keep what a server answered: (its number here, whether its bytes are other than those of the latest answer).

        Of a `listing`, a feed or sitemap, earlier answers go.
        """
        with writing(self._engine, self._name) as connection:
            return _put(connection, found, listing=listing)

    def mark_checked(self, url: str, *, at: str) -> None:
        """Put down that a server said at a time that its latest answer stands."""
        with writing(self._engine, self._name) as connection:
            latest = _latest(connection, url)
            if latest is not None:
                connection.execute(sa.update(pages).where(pages.c.id == latest.id).values(checked=at))

    def drop_repeated(self, page: int) -> None:
        """Let go of a page that gave the same texts as the answer of its address before it, which stays in its place."""
        with writing(self._engine, self._name) as connection:
            _drop_repeated(connection, page)

    def link(self, report: Report, page: int) -> None:
        """Put down that a text that is in the record stands on a page too."""
        query = sa.select(versions.c.id)
        query = query.where(versions.c.report_id == report.id, versions.c.text_sha256 == report.text_sha256)
        with writing(self._engine, self._name) as connection:
            version = connection.scalar(query)
            if version is not None:
                link_page(connection, version, page)

    def latest(self, url: str) -> Page | None:
        """The latest answer that is kept of an address, null where none is."""
        with looking(self._engine, self._name) as connection:
            row = _latest(connection, url)
        return None if row is None else _page(row)

    def of(self, report: Report) -> Page | None:
        """The latest page that this text of a report was read from, null where it came from elsewhere."""
        query = sa.select(pages).select_from(pages.join(version_pages).join(versions))
        query = query.where(versions.c.report_id == report.id, versions.c.text_sha256 == report.text_sha256)
        with looking(self._engine, self._name) as connection:
            row = connection.execute(query.order_by(pages.c.id.desc()).limit(1)).one_or_none()
        return None if row is None else _page(row)


def _put(connection: sa.Connection, found: Fetched, *, listing: bool) -> tuple[int, bool]:
    digest = hashlib.sha256(found.body).hexdigest()
    headers = json.dumps(found.headers, ensure_ascii=False)
    latest = _latest(connection, found.url)
    if latest is not None and latest.sha256 == digest:
        values = {"checked": found.at, "headers": headers, "address": found.address}
        connection.execute(sa.update(pages).where(pages.c.id == latest.id).values(**values))
        return int(latest.id), False
    if listing:
        connection.execute(sa.delete(pages).where(pages.c.url == found.url))
    row = {
        "url": found.url,
        "address": found.address,
        "at": found.at,
        "checked": found.at,
        "sha256": digest,
        "headers": headers,
        "body": zlib.compress(found.body, LEVEL),
    }
    key = connection.execute(sa.insert(pages).values(**row)).inserted_primary_key
    assert key is not None
    return int(key[0]), True


def link_page(connection: sa.Connection, version: int, page: int) -> None:
    """Put down that a text was read from a page, if the page is still there."""
    if connection.scalar(sa.select(pages.c.id).where(pages.c.id == page)) is None:
        return
    same = (version_pages.c.version_id == version) & (version_pages.c.page_id == page)
    known = connection.scalar(sa.select(version_pages.c.page_id).where(same))
    if known is None:
        connection.execute(sa.insert(version_pages).values(version_id=version, page_id=page))


def _drop_repeated(connection: sa.Connection, page: int) -> None:
    row = connection.execute(sa.select(pages).where(pages.c.id == page)).one_or_none()
    if row is None:
        return
    earlier = sa.select(pages).where(pages.c.url == row.url, pages.c.id < page).order_by(pages.c.id.desc()).limit(1)
    before = connection.execute(earlier).one_or_none()
    if before is not None:
        connection.execute(sa.delete(pages).where(pages.c.id == page))
        # The marks by which a server knows its answer (ETag) are those of the bytes that came last.
        values = {"checked": row.checked, "headers": row.headers}
        connection.execute(sa.update(pages).where(pages.c.id == before.id).values(**values))


def pages_of(connection: sa.Connection, report: str, *, urls: Collection[str]) -> tuple[int, ...]:
    """The pages that only texts of this report were read from, and those at its addresses that no text was read from."""
    linked = sa.select(version_pages.c.page_id, versions.c.report_id).join(versions)
    rows = connection.execute(linked).all()
    of = {row.page_id for row in rows if row.report_id == report}
    others = {row.page_id for row in rows if row.report_id != report}
    bare = connection.scalars(sa.select(pages.c.id).where(pages.c.url.in_(urls) | pages.c.address.in_(urls))).all()
    return tuple(sorted((of | set(bare)) - others))


def drop_pages(connection: sa.Connection, numbers: Collection[int]) -> None:
    """Take pages out."""
    connection.execute(sa.delete(pages).where(pages.c.id.in_(numbers)))


def _latest(connection: sa.Connection, url: str) -> sa.Row[tuple[object, ...]] | None:
    query = sa.select(pages).where(pages.c.url == url).order_by(pages.c.id.desc()).limit(1)
    return connection.execute(query).one_or_none()


def _page(row: sa.Row[tuple[object, ...]]) -> Page:
    headers = tuple((str(name), str(value)) for name, value in json.loads(row.headers))
    return Page(
        id=row.id,
        url=row.url,
        address=row.address,
        at=row.at,
        checked=row.checked,
        sha256=row.sha256,
        headers=headers,
        body=zlib.decompress(row.body),
    )
