import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.plans.compose import Made, made_plans

WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def plans() -> dict[str, Made]:
    return {made.name[:3]: made for made in made_plans()}


@pytest.fixture
def docx() -> Callable[..., bytes]:
    """Makes a DOCX file of the XML of its body and of other parts."""

    def make(body: str, before: str = "", **parts: str) -> bytes:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                "word/document.xml",
                f'{before}<w:document xmlns:w="{WORDML}"><w:body>{body}</w:body></w:document>',
            )
            for name, text in parts.items():
                archive.writestr(f"word/{name.replace('__', '.')}", text)
        return content.getvalue()

    return make


def pdf(
    content: bytes, *, about: bytes = b"", box: bytes = b"[0 0 595 842]", page: bytes = b"",
    objects: bytes = b"", resources: bytes = b"",
) -> bytes:  # fmt: skip
    """Return a PDF of one page with this content, in Helvetica; `page` is more of its entries."""
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R%s/Resources<</Font<</F 5 0 R>>"
        b"%s>>>>endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n%s"
        b"4 0 obj<</Length %d%s>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>"
        % (box, page, resources, objects, len(content), about, content)
    )
