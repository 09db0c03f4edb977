"""Reports that are sent to the desk, as text or by their address: read, and kept."""

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from accordingto import desk as core
from accordingto.adding import AddedReports, keep
from accordingto.reports.address import is_web_address
from accordingto.reports.dates import is_date
from accordingto.reports.given import Given
from accordingto.reports.load import Failure, load_bytes
from accordingto.reports.report import Report
from accordingto.web.desk import Desk

NAME = "text that was sent"


class Sent(BaseModel):
    """A report to add: its `text`, or the `address` that it is at, and what the text itself does not say."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(default="", description="The report: text or a page.")
    address: str = Field(
        default="", max_length=4_000, description="A web address, from https:// on, instead of a text."
    )
    outlet: str | None = Field(default=None, max_length=400, description="Who published it.")
    url: str | None = Field(default=None, max_length=400, description="Its address.")
    published: str | None = Field(default=None, max_length=400, description="The day of publication, as 2025-04-30.")
    title: str | None = Field(default=None, max_length=400, description="Its title.")


def is_json(request: Request) -> None:
    """Refuse what does not say that it is JSON: a form of another site can send anything else without asking."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind != "application/json":
        raise HTTPException(415, "what is sent is to be JSON; give the header Content-Type: application/json")


def receive(desk: Desk, sent: Sent) -> AddedReports:
    """Read what was sent and keep it; what could not be is among the failures."""
    given = Given(
        outlet=_told(sent.outlet), url=_told(sent.url), published=_told(sent.published), title=_told(sent.title)
    )
    address = sent.address.strip()
    if given.published and not is_date(given.published):
        return _failed("the request", f"{given.published!r} is no date", "write it as 2025-04-30, 2025-04 or 2025")
    if given.url and not is_web_address(given.url):
        return _failed("the request", f"{given.url!r} is no web address", "write it from https:// on")
    if address and sent.text.strip():
        return _failed(NAME, "both a text and an address were sent", "send one of them")
    if address and not is_web_address(address):
        return _failed(address, "this is no web address", "write it from https:// on")
    if address:
        return core.add([address], desk.record, given=given, hosts=desk.allowed)
    if not sent.text.strip():
        return _failed("the request", "nothing was sent", "send a text or an address")
    return keep_text(desk, sent.text, NAME, given)


def keep_text(desk: Desk, text: str, name: str, given: Given) -> AddedReports:
    """Read a text, called by a name, and keep what it holds; what could not be is among the failures."""
    found = list(load_bytes(text.encode("utf-8", "replace"), name, given=given))
    readings = core.read_each(one for one in found if isinstance(one, Report))
    return AddedReports(
        kept=tuple(keep(reading, desk.record) for reading in readings),
        failures=tuple(one for one in found if isinstance(one, Failure)),
    )


def _told(words: str | None) -> str | None:
    return (words or "").strip() or None


def _failed(location: str, cause: str, mend: str) -> AddedReports:
    return AddedReports(kept=(), failures=(Failure(location=location, cause=cause, mend=mend),))
