"""Mails: a newsletter or an alert as one report, by its subject, sender and date."""

import email
import email.policy
from email.message import EmailMessage
from email.utils import parseaddr

from accordingto.errors import ReportError
from accordingto.reports.given import Given
from accordingto.reports.items import Item
from accordingto.reports.page import to_iso


def read_mail(data: bytes, location: str) -> Item:
    """The mail as an item: its HTML part as a fragment, else its plain text. Raises `ReportError` where it has neither."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = {kind: _content(message, kind) for kind in ("html", "plain")}
    if not any(parts.values()):
        raise ReportError(location, "there is no text in this mail", "load what is attached to it by itself")
    name, address = parseaddr(str(message.get("From", "")))
    return Item(
        location=location,
        given=Given(
            outlet=name.strip() or address.rpartition("@")[2] or None,
            published=to_iso(str(message.get("Date", ""))),
            title=" ".join(str(message.get("Subject", "")).split()) or None,
        ),
        fragment=parts["html"],
        text=parts["plain"],
    )


def _content(message: EmailMessage, kind: str) -> str:
    """The text of the first part of a kind that is no attachment; nothing where it does not decode."""
    part = message.get_body((kind,))
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError, KeyError):
        return ""
