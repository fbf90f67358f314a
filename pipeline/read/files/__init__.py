"""Files to text: pages of pieces, parsed elsewhere, become lines with offsets that stay."""

from pipeline.read.files.assemble import FileText, assemble
from pipeline.read.files.sandbox import Parsed, parse

__all__ = ["FileText", "Parsed", "assemble", "parse", "read_file"]


def read_file(content: bytes, form: str) -> FileText:
    """Return the text of a file of the format `form`: `pdf`, `docx` or `doc`.

    Raises UnreadableError with one sentence about the file; see `parse` for its kinds, and `empty`.
    """
    return assemble(parse(content, form))
