"""Saved pages of each platform are read as somebody has read them (`tests/platforms/cases`)."""

import json
import shutil
from pathlib import Path

import pytest

from pipeline.platforms import platforms
from pipeline.platforms.cases import find_cases, load_case, replay

CASES = Path(__file__).parent / "cases"
FOLDERS = find_cases(CASES)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_saved_page_is_read_as_expected(folder: Path) -> None:
    assert replay(folder) == []


@pytest.mark.parametrize("name", [platform.id for platform in platforms()])
def test_each_platform_has_an_article_and_a_listing(name: str) -> None:
    kinds = {load_case(folder)[0].kind for folder in FOLDERS if folder.parent.name == name}
    assert kinds == {"article", "listing"}


def test_a_new_case_is_written_and_fails_until_somebody_has_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "nukeviet" / "new"
    shutil.copytree(CASES / "nukeviet" / "article-5", folder)
    file = folder / "expected.json"
    known = json.loads(file.read_text(encoding="utf-8"))
    file.unlink()
    assert "read it" in replay(folder)[0]
    assert "nobody has read" in replay(folder)[0]
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written == known | {"read": False}
    file.write_text(json.dumps(known | {"author": "Nguyễn Văn A"}), encoding="utf-8")
    (fault,) = replay(folder)
    assert "author" in fault
    assert "Lâm Quốc Huy" in fault
