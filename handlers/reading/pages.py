"""How many pages a document has, by its own bytes."""

from io import BytesIO


def count(content: bytes) -> int | None:
    """Count the pages of a PDF; None where it is none, is locked, or cannot be read to its end."""
    # Loaded with the first fee by page: a bot that charges none carries none of it.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        document = PdfReader(BytesIO(content))
        # Whatever has no page at all has lost them: nobody gives an empty document.
        return None if document.is_encrypted else len(document.pages) or None
    # A file comes as people have it: what its tables promise and do not hold shows as any of these.
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError):
        return None
