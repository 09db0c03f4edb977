"""PDF files with a text layer: their text, page after page."""

import io

from accordingto.errors import ReportError
from accordingto.reports.given import Given
from accordingto.reports.items import Item

MOST_PAGES = 500
"""Pages: what is longer is a book."""


def read_pdf(data: bytes, location: str) -> Item:
    """The text of a PDF as an item; its metadata are those of the program that wrote it and say nothing of its publication.

    Raises `ReportError` where it is damaged, locked, too long or a picture of text.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReportError(location, "this PDF is locked with a password", "save it without one")
        if len(reader.pages) > MOST_PAGES:
            raise ReportError(location, f"this PDF has more than {MOST_PAGES} pages", "save the pages of the report")
        text = "\n\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, NotImplementedError) as error:
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        raise ReportError(location, f"this PDF is damaged ({reason})", "save it again, or save its text") from error
    if not any(char.isalpha() for char in text):
        raise ReportError(location, "this PDF has no text in it, only pictures", "run text recognition (OCR) over it")
    return Item(location=location, given=Given(), text=text)
