"""Changes sent to a webhook: each signed, tried a few times, and put down as sent when it was taken."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.serial import to_json

if TYPE_CHECKING:
    from accordingto.record.watches import Change

SECRET = "ACCORDINGTO_WEBHOOK_SECRET"
"""The environment variable with the secret that what is sent is signed with."""
TRIES = 3
TIMEOUT = 10.0
"""Seconds."""


@dataclass(frozen=True)
class Webhook:
    """Where changes go. Whoever takes them knows by `X-Accordingto-Change` what it had before, and from whom it is by
    `X-Accordingto-Signature`: "sha256=" and the HMAC (RFC 2104) of the body with the secret, in hexadecimal."""

    url: str
    secret: str
    sleep: Callable[[float], None] = time.sleep

    def send(self, change: "Change") -> str | None:
        """Send a change; null where it was taken, else why not."""
        import httpx

        document = {"schema": "accordingto.change/1", "change": to_json(change)}
        body = json.dumps(document, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
        question = hashlib.sha256(change.question.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        headers = {"Content-Type": "application/json", "X-Accordingto-Change": f"{question}-{change.id}"}
        if self.secret:
            headers["X-Accordingto-Signature"] = f"sha256={hmac.new(self.secret.encode(), body, 'sha256').hexdigest()}"
        cause = ""
        for number in range(TRIES):
            try:
                answer = httpx.post(self.url, content=body, headers=headers, timeout=TIMEOUT)
            except httpx.HTTPError as error:
                cause = f"it cannot be reached ({' '.join(str(error).split()) or type(error).__name__})"
            except httpx.InvalidURL as error:
                return f"this is no address ({error})"
            else:
                if answer.is_success:
                    return None
                cause = f"it answers {answer.status_code}"
                if answer.status_code < 500 and answer.status_code not in (408, 429):
                    return cause
            if number + 1 < TRIES:
                self.sleep(2.0**number)
        return f"{cause}, {TRIES} times"
