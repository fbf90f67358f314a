"""Made plans to files: DOCX by python-docx, PDF by LibreOffice, scans by spoiling drawn pages."""

import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.plans.compose import Block, Made

_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)"))
_TABS = {
    "hanging": '<w:ind w:left="720" w:hanging="720"/>',
    "first": '<w:ind w:left="0" w:firstLine="720"/>',
    "": "",
}
_SIZES = {"landscape": (29.7, 21.0), "portrait": (21.0, 29.7)}
_WIDTHS = {
    6: (1.0, 5.5, 3.6, 3.0, 3.0, 2.2),
    5: (1.0, 5.4, 2.2, 3.2, 3.2),
}


def write_docx(made: Made, path: Path) -> None:
    """Write a plan as DOCX."""
    _Writer(made).write(path)


class _Writer:
    def __init__(self, made: Made) -> None:
        self._about = made.about
        self._blocks = made.blocks
        self._document = Document()
        style = self._document.styles["Normal"]
        style.font.name = self._about["font"]
        style.element.rPr.rFonts.set(qn("w:eastAsia"), self._about["font"])
        style.font.size = Pt(self._about["size"])
        style.paragraph_format.space_after = Pt(6)
        self._lists = self._about["numbers"] == "list"
        self._tabs = self._about.get("tabs", "")
        if self._lists:
            self._add_list()
        self._page(self._document.sections[0], "portrait")

    def write(self, path: Path) -> None:
        annexed = False
        for block in self._blocks:
            if block.kind == "kind" and block.text.startswith("PHỤ LỤC"):
                if not annexed and self._about["annex"] == "landscape":
                    self._page(self._document.add_section(), "landscape")
                else:
                    self._document.add_page_break()  # type: ignore[no-untyped-call]
                annexed = True
            self._add(block)
        self._document.save(str(path))

    def _page(self, section: Any, orientation: str) -> None:
        width, height = _SIZES[orientation]
        section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Cm(width), Cm(height)
        section.left_margin, section.right_margin = Cm(3), Cm(1.5)
        section.top_margin = section.bottom_margin = Cm(2)
        header = section.header
        header.is_linked_to_previous = False
        line = header.paragraphs[0]
        line.alignment = ALIGN.CENTER
        if self._about.get("header"):
            line.add_run(f"UBND {self._about['tinh']} - Kế hoạch CCHC năm {self._about['nam']} - ")
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = line.add_run()
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = text
            run._r.append(mark)

    def _add_list(self) -> None:
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:suff w:val="{"tab" if self._tabs else "space"}"/><w:lvlText w:val="{text}"/>'
            f"<w:pPr>{_TABS[self._tabs]}</w:pPr></w:lvl>"
            for i, (form, text) in enumerate(_LEVELS)
        )
        numbering = self._document.part.numbering_part.element
        numbering.insert(
            0,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
            ),
        )
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
        )

    def _add(self, block: Block) -> None:
        if block.kind == "table":
            self._table(block)
        elif block.columns:
            self._columns(block)
        elif block.kind in ("kind", "title"):
            paragraph = self._document.add_paragraph()
            paragraph.alignment = ALIGN.CENTER
            paragraph.add_run(block.text).bold = not block.text.startswith("(")
        else:
            self._paragraph(block)

    def _paragraph(self, block: Block) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.alignment = ALIGN.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        text = ("\t" if self._tabs else " ").join((block.marker, block.text)).strip()
        level = {"heading": block.depth - 1, "item": 3}.get(block.kind)
        if self._lists and level is not None and block.marker not in ("-", "+"):
            text = block.text
            if self._tabs:  # the list's own indents
                paragraph.paragraph_format.first_line_indent = None
            about = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            about.get_or_add_ilvl().val = level
            about.get_or_add_numId().val = 77
        paragraph.add_run(text).bold = block.kind == "heading"

    def _columns(self, block: Block) -> None:
        table = self._document.add_table(1, len(block.columns))
        table.autofit = False
        for cell, lines, wide in zip(table.rows[0].cells, block.columns, (6.6, 9.9), strict=True):
            cell.width = Cm(wide)
            for i, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
                listed = line.startswith("-") or line.startswith("Nơi nhận")
                paragraph.alignment = ALIGN.LEFT if listed else ALIGN.CENTER
                paragraph.paragraph_format.space_after = Pt(40 if line.startswith("PHÓ") else 2)
                run = paragraph.add_run(line)
                run.bold = not (listed or line.startswith("Số"))
                run.font.size = Pt(self._about["size"] - (2 if listed else 1))

    def _table(self, block: Block) -> None:
        columns = len(block.rows[0])
        table = self._document.add_table(0, columns)
        table.style = "Table Grid"
        table.autofit = False
        wide = 25.2 if self._about["annex"] == "landscape" else 16.5
        widths = [width * wide / sum(_WIDTHS[columns]) for width in _WIDTHS[columns]]
        for i, row in enumerate(block.rows):
            cells = table.add_row().cells
            for cell, width in zip(cells, widths, strict=True):
                cell.width = Cm(width)
            self._row(cells, row, bold=i < block.head)
            if i < block.head:
                repeat = OxmlElement("w:tblHeader")
                table.rows[i]._tr.get_or_add_trPr().append(repeat)
        self._merge_down(table, block.rows)

    def _row(self, cells: Sequence[Any], row: Sequence[str | None], *, bold: bool) -> None:
        texts = list(row)
        if texts[-1] is None:
            last = max(i for i, text in enumerate(texts) if text is not None)
            cells[last].merge(cells[-1])
            texts = texts[: last + 1]
        for cell, text in zip(cells, texts, strict=False):
            if text is not None:
                run = cell.paragraphs[0].add_run(text)
                run.bold = bold
                run.font.size = Pt(self._about["size"] - 1)

    def _merge_down(self, table: Any, rows: Sequence[Sequence[str | None]]) -> None:
        """Merge cells with those above where a row begins with covered places."""
        begin = 0
        for i, row in enumerate((*rows, ("",))):
            if row[0] is not None:
                for column in range(2) if i - begin > 1 else ():
                    table.cell(begin, column).merge(table.cell(i - 1, column))
                begin = i


def write_pdfs(files: Iterable[Path], folder: Path) -> None:
    """Write DOCX files as PDF, all in one call of LibreOffice."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to",
             "pdf", "--outdir", str(folder), *map(str, files)],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip


def write_scan(pdf: Path, path: Path, dpi: int, seed: int) -> None:
    """Write a PDF of images: skewed, noisy, stamped, as office scanners give it."""
    chance = np.random.default_rng(seed)
    document = pdfium.PdfDocument(pdf)
    pages = []
    for index in range(len(document)):
        image = document[index].render(scale=dpi / 72).to_pil().convert("RGB")
        last = index in (0, len(document) - 1)
        pages.append(_spoilt(image, dpi, chance, stamped=last))
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=60)


def _spoilt(
    image: Image.Image, dpi: int, chance: np.random.Generator, *, stamped: bool
) -> Image.Image:
    angle = float(chance.uniform(-1.2, 1.2))
    image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    image = image.filter(ImageFilter.GaussianBlur(dpi / 400))
    if stamped:
        draw = ImageDraw.Draw(image)
        x, y = image.width * 0.62, image.height * (0.55 + 0.2 * float(chance.uniform()))
        for radius in (dpi * 0.62, dpi * 0.56):
            box = (x - radius, y - radius, x + radius, y + radius)
            draw.ellipse(box, outline=(205, 45, 60), width=max(2, dpi // 75))
    pixels = np.asarray(image, dtype=np.float64)
    noisy = pixels * 0.93 + 8 + chance.normal(0, 10, pixels.shape)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
