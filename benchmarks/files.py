"""Pages a second of PDFs with text, beside pdfplumber: `python -m benchmarks.files [--pages 500]`.

The made plans (`python -m benchmarks.plans.build`) are read; `--pages` is the length of the one
whose memory is measured.
"""

import argparse
import io
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

from benchmarks.plans.build import FOLDER
from pipeline.parse.pdf import open_pdf, read_sheets
from pipeline.read.files import read_file

_PLANS = ("m05", "m07", "m14")


def main() -> None:
    """Print pages a second of each reader, and the memory that a long file takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--pages", type=int, default=500)
    asked = parser.parse_args()
    contents = [
        path.read_bytes()
        for name in _PLANS
        for path in asked.folder.glob(f"{name}-*.pdf")
        if ".scan" not in path.name
    ]
    readers: tuple[tuple[str, Callable[[bytes], int]], ...] = (
        ("cchc: text, columns, tables, places", _ours),
        ("pdfplumber: text", _plumber_text),
        ("pdfplumber: text and tables", _plumber_tables),
    )
    for name, read in readers:
        begun = time.process_time()
        pages = sum(read(content) for content in contents)
        print(f"{name}: {pages / (time.process_time() - begun):.0f} pages a second")
    for pages in (10, asked.pages):
        print(f"{pages} pages: {_peak(_long(contents[0], pages)) // 1024} MB")


def _ours(content: bytes) -> int:
    return sum(1 for _ in read_sheets(open_pdf(content)))


def _plumber_text(content: bytes) -> int:
    with pdfplumber.open(io.BytesIO(content)) as document:
        return sum(1 for page in document.pages if page.extract_text() is not None)


def _plumber_tables(content: bytes) -> int:
    with pdfplumber.open(io.BytesIO(content)) as document:
        pages = 0
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
            page.close()
            pages += 1
        return pages


def _long(content: bytes, pages: int) -> bytes:
    """Return a PDF of that many pages, made of one with fewer."""
    source, made = pdfium.PdfDocument(content), pdfium.PdfDocument.new()
    while len(made) < pages:
        made.import_pages(source, list(range(min(len(source), pages - len(made)))))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _peak(content: bytes) -> int:
    """Return the kilobytes of the largest parser process so far, after reading a file."""
    begun = time.perf_counter()
    read = read_file(content, "pdf")
    print(f"{len(read.page_starts)} pages in {time.perf_counter() - begun:.1f} s")
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


if __name__ == "__main__":
    main()
