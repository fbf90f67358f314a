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
