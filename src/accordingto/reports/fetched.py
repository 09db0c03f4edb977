"""What a server answered, and what it can be asked with the next time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a server said of a page when it was last fetched, to be asked whether it has changed."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server answered: `address` is where the page is after redirects, `at` the time as ISO 8601 in UTC.

    `body` is unpacked, as the server meant it to be read; of a page that is `unchanged` it is empty.
    """

    url: str
    address: str
    at: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    unchanged: bool = False

    def header(self, name: str) -> str | None:
        """The first header of a name, whatever its case."""
        return next((value for key, value in self.headers if key.casefold() == name.casefold()), None)

    @property
    def known(self) -> Known:
        """What to ask the server with next time."""
        return Known(etag=self.header("etag"), modified=self.header("last-modified"))
