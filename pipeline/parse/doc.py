"""DOC (Word 97 to 2003) to paragraphs and rows, by antiword.

antiword reads them 200 times faster than an office suite and keeps the cells of tables; it knows
nothing of macros, links or other files.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator

from lxml import etree

from pipeline.parse.cellmarks import rows_of, spread
from pipeline.parse.pieces import ParseError, Piece, Sheet
from pipeline.parse.tables import TableCell, table_pieces

_SECONDS = 15
_TEXT_LIMIT = 32 * 1024 * 1024
_RULE = re.compile(r"^(?:[\s_\-=*.|]{0,200}|\[pic\])$")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # a DOCX that is locked comes as such a file
_FAULTS = (
    (b"encrypted", "encrypted", "the DOC file is locked; save it without a password"),
    (b"Rich Text", "broken", "the DOC file is RTF under another name; save it as DOCX"),
)


def read_doc(content: bytes) -> Sheet:
    """Return the document as page 0: the format does not say where pages end.

    Raises ParseError `missing_program` where antiword is not installed, `encrypted` or `broken`.
    """
    if _ENCRYPTED in content:
        raise ParseError("encrypted", "the file is locked; save it without a password")
    program = shutil.which("antiword")
    if program is None:
        raise ParseError(
            "missing_program",
            "DOC files are read by antiword, which is not installed"
            " (Debian, Ubuntu: apt-get install antiword)",
        )
    try:
        done = subprocess.run(  # noqa: S603 - the program found, nothing of the file in its arguments
            [program, "-x", "db", "-"], input=content, capture_output=True, timeout=_SECONDS,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise ParseError("timeout", f"antiword takes more than {_SECONDS} s for it") from error
    for sign, kind, message in _FAULTS:
        if sign in done.stderr:
            raise ParseError(kind, message)
    if done.returncode != 0 or not done.stdout or len(done.stdout) > _TEXT_LIMIT:
        raise ParseError("broken", "antiword cannot read the DOC file; save it as DOCX")
    return Sheet(0, pieces=tuple(_pieces(done.stdout)))


def _pieces(docbook: bytes) -> list[Piece]:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    root = etree.fromstring(docbook, parser)
    pieces: list[Piece] = []
    tables = 0
    for node in [] if root is None else root.iter("para", "title", "entry", "informaltable"):
        if node.tag == "informaltable":
            tables += 1
            rows = [[_texts(entry) for entry in row.iter("entry")] for row in node.iter("row")]
            pieces += _rows(rows, tables)
        elif node.tag != "entry" and not _is_apart(node):
            lost = rows_of(_raw(node))
            if lost:
                begun = bool(pieces) and pieces[-1].kind == "row"
                tables += not begun
                whole = [[*pieces.pop().cells], *lost] if begun else lost
                pieces += _rows([[[cell] if cell else [] for cell in row] for row in whole], tables)
            else:
                pieces += (Piece("paragraph", text=text) for text in _texts(node))
    return pieces


def _rows(rows: list[list[list[str]]], table: int) -> Iterator[Piece]:
    """Yield the rows of a table, its header with as many cells as the rows below."""
    if len(rows) > 1 and len(rows[0]) < len(rows[1]):
        header, below = ([" ".join(cell) for cell in row] for row in rows[:2])
        rows = [[[cell] if cell else [] for cell in spread(header, below)], *rows[1:]]
    return table_pieces([[TableCell(cell) for cell in row] for row in rows], table)


def _is_apart(node: etree._Element) -> bool:
    """Whether an element stands in a table or in the record of the file's properties."""
    if node.tag == "title" and node.getparent().tag == "book":
        return True
    return next(node.iterancestors("entry", "bookinfo"), None) is not None


def _raw(node: etree._Element) -> str:
    """Return the text of an element without that of its tables."""
    parts: list[str] = []
    _collect(node, parts)
    return "".join(parts)


def _texts(node: etree._Element) -> list[str]:
    """Return the lines of an element without those of its tables, and without drawn rules."""
    # Behind the end of a cell that antiword takes for no table it prints a pipe.
    lines = (" ".join(line.split()) for line in re.split(r"[\n|]", _raw(node)))
    return [line for line in lines if not _RULE.match(line)]


def _collect(node: etree._Element, parts: list[str]) -> None:
    parts.append(node.text or "")
    for item in node:
        if item.tag == "emphasis" and _breaks(parts[-1], item.text or ""):
            parts.append("\n")
        if item.tag not in ("informaltable", "para", "itemizedlist", "orderedlist"):
            _collect(item, parts)
        elif node.tag == "entry":
            parts.append("\n")
            _collect(item, parts)
            parts.append("\n")
        if item.tail:
            parts.append(item.tail)


def _breaks(before: str, after: str) -> bool:
    """Whether a line break was lost between two runs: "CHƯƠNG I" and "QUY ĐỊNH CHUNG"."""
    return before[-1:].isalnum() and after[:1].isupper()
