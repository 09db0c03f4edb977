"""Bytes to text, exactly or not at all: no character is ever replaced, so that every offset and quotation holds."""

import re

from accordingto.errors import ReportError

LONGEST = 10_000_000
"""Characters. The longest reports are books of a tenth of this; what is longer is a dump of many texts."""
LARGEST = 4 * LONGEST
"""Bytes that so many characters can take."""
SAMPLE = 65_536
"""Bytes that an encoding is guessed from."""
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "an image, sound or film"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)|<\?xml[^>]+encoding=[\"']([A-Za-z0-9_.:-]+)", re.I
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MANY_CONTROLS = 0.01


def decode(data: bytes, location: str, *, declared: str | None = None) -> str:
    """The text of a file, with its line ends as `\\n` and without a byte order mark.

    A byte order mark decides; then UTF-8; then what the server (`declared`) or the page itself declares; then a guess from the
    first part, by which the whole must decode. Raises `ReportError` for anything that is not text, too long, or damaged.
    """
    if len(data) > LARGEST:
        raise too_long(location)
    mark = next((encoding for start, encoding in _MARKS if data.startswith(start)), None)
    if mark is None:
        _refuse_binary(data, location)
    text = _decode_as(mark, data, location) if mark else _decode_unmarked(data, location, declared)
    return normalise(text, location)


def normalise(text: str, location: str) -> str:
    """A text as reports keep it: line ends as `\\n`, no byte order mark. Raises `ReportError` if empty or too long."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReportError(location, "the file is empty", "give a file with the text of a report")
    if len(text) > LONGEST:
        raise too_long(location)
    if "\x00" in text:
        raise ReportError(
            location, "this is not text (it holds NUL characters)", "save the report as plain text or HTML"
        )
    return text


def too_long(location: str) -> ReportError:
    """The error for a text over the limit."""
    return ReportError(
        location,
        f"the text is longer than {LONGEST // 1_000_000} million characters",
        "split it into one file for each report",
    )


def _refuse_binary(data: bytes, location: str) -> None:
    mend = "save the report as plain text or HTML"
    for start, name in _FORMATS:
        if data.startswith(start):
            raise ReportError(location, f"this is {name}, not text", mend)
    sample = data[:SAMPLE]
    if b"\x00" in data or len(_CONTROL.findall(sample)) > _MANY_CONTROLS * len(sample):
        raise ReportError(location, "this is a binary file, not text", mend)


def _decode_as(encoding: str, data: bytes, location: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(location, encoding.removesuffix("-sig"), error) from error


def _decode_unmarked(data: bytes, location: str, declared: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # Bytes beyond ASCII that do make UTF-8 characters: the file is UTF-8 and damaged, and any guess would garble it.
        if not data[: error.start].isascii():
            raise _damaged(location, "utf-8", error) from error
    encoding = _codec(declared) or _declared(data) or _guess(data)
    if encoding is None:
        raise ReportError(location, "the encoding cannot be made out", "save the file as UTF-8")
    return _decode_as(encoding, data, location)


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares, null where it declares none that is known."""
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    return _codec((found[1] or found[2]).decode("ascii"))


def _codec(declared: str | None) -> str | None:
    """The codec for a declared encoding, null where it is unknown, or UTF-8, which the text is not."""
    # Browsers read these as Windows-1252, which has the curly quotes that such pages use.
    name = (declared or "").strip("\"' ").lower()
    name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii", "windows-1252") else name
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return None if name.replace("_", "-") in ("utf-8", "utf8") else name


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # slow to import, and rarely needed

    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best else None


def _damaged(location: str, encoding: str, error: UnicodeDecodeError) -> ReportError:
    name = encoding.upper().replace("_", "-")
    return ReportError(
        location,
        f"byte {error.start + 1:,} is not {name}, as the text before it is",
        "mend the file or save it as UTF-8",
    )
