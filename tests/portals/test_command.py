"""`cchc portals`: what it prints and with which status it ends."""

from pathlib import Path

import pytest

from corpus.candidates import Candidate, Seeing
from corpus.journal import RunRow
from corpus.store import CorpusStore
from pipeline.cli.main import status
from pipeline.portals.check import check_portals

DECLARED = """\
id: ben-xe
name: Bến Xe
hosts: [benxe.vn]
level: central
platform: drupal
entry_points: [{url: "https://benxe.vn/tin", evidence: {basis: presumed, source: a habit}}]
corrections:
  - {url: "https://benxe.vn/1", field: title, printed: Ke hoach, value: Kế hoạch, reason: bare}
verified: false
evidence:
  hosts: {basis: presumed, source: a habit}
  platform: {basis: presumed, source: a habit}
"""
PAGE = """<html><head><meta name="generator" content="Drupal 9"></head><body>
<h1 class="page-title">Kế hoạch cải cách hành chính năm 2024</h1>
<div class="field--name-body"><p>UBND huyện vừa ban hành Kế hoạch số 12/KH-UBND.</p></div>
</body></html>"""


@pytest.fixture
def declared(tmp_path: Path) -> Path:
    folder = tmp_path / "declared"
    folder.mkdir()
    (folder / "ben-xe.yml").write_text(DECLARED, encoding="utf-8")
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus in which the portal was read whole twice, then fell silent."""
    folder = tmp_path / "corpus"
    candidates = [
        Candidate("https://benxe.vn/1", "Tin", None, None, None, None, True, "it says", "d.reform"),
        Candidate("https://benxe.vn/2", "Bóng", None, None, None, None, False, "no word", "d.none"),
    ]
    with CorpusStore(folder, create=True) as store:
        for day, listed in ((1, 40), (2, 41), (3, 0)):
            at = f"2026-11-{day:02}T03:00:00+07:00"
            run = store.journal.begin("ben-xe", at)
            if listed:
                store.journal.see(candidates, Seeing("ben-xe", run, at, ()))
            counts = RunRow("ben-xe", at, at, "ok", listed, listed, listed, listed, 1, 0)
            store.journal.end(run, counts)
        store.journal.settle("ben-xe", "https://benxe.vn/1", "kept", at)
    return folder


def test_list_says_how_each_portal_stands(
    declared: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(["portals", "list", "--portals", str(declared), "--corpus", str(corpus)]) == 0
    head, line = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ["id", "name", "eras"]
    assert line.split() == [
        *(
            "ben-xe",
            "Bến",
            "Xe",
            "drupal",
            "no",
            "2026-11-02T03:00",
            "0",
            "1",
            "0",
            "0",
            "0",
            "1",
            "portal_silent",
        )
    ]


def test_portals_alone_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["portals"]) == 0
    assert "tay-ninh " in capsys.readouterr().out


def test_show_tells_what_was_left_out_and_why(
    declared: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--portals", str(declared), "--corpus", str(corpus), "--left-out"]
    assert status(["portals", "show", "ben-xe", *options]) == 0
    out = capsys.readouterr().out
    assert out.startswith(DECLARED)
    assert "state: portal_silent; last success: 2026-11-02" in out
    assert "drop the correction: https://benxe.vn/1" in out
    assert "left out: https://benxe.vn/2 | no date | Bóng\n    no word (d.none)" in out
    assert "https://benxe.vn/1 |" not in out


def test_calls_that_are_off_end_with_two(
    declared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(["portals", "show", "ben-xa", "--portals", str(declared)]) == 2
    assert "did you mean ben-xe?" in capsys.readouterr().err
    assert status(["portals", "show", "ben-xe", "--portals", str(declared), "--left-out"]) == 2
    assert status(["portals", "check", "--cases", str(declared)]) == 2
    assert status(["portals", "check", "nobody"]) == 2


def test_check_replays_saved_pages(
    declared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "cases" / "drupal" / "home"
    case.mkdir(parents=True)
    (case / "page.html").write_text(PAGE, encoding="utf-8")
    made = "source: https://benxe.vn/tin/1\nkind: article\nmodelled_on: nobody\n"
    (case / "case.yml").write_text(made, encoding="utf-8")
    call = ["portals", "check", "--portals", str(declared), "--cases", str(tmp_path / "cases")]
    assert status(call) == 1
    assert "read it and set `read` to true" in capsys.readouterr().err
    expected = case / "expected.json"
    read = expected.read_text(encoding="utf-8").replace('"read": false', '"read": true')
    expected.write_text(read, encoding="utf-8")
    assert status(call) == 0
    assert "1 declarations and 1 saved pages checked, 0 complaints" in capsys.readouterr().out
    expected.write_text(read.replace("năm 2024", "năm 2023"), encoding="utf-8")
    assert status([*call, "ben-xe"]) == 1
    assert "drupal/home: title is" in capsys.readouterr().err


def test_check_sees_a_saved_page_of_another_platform(declared: Path, tmp_path: Path) -> None:
    (declared / "ben-xe.yml").write_text(DECLARED.replace("drupal", "liferay"), encoding="utf-8")
    case = tmp_path / "cases" / "drupal" / "home"
    case.mkdir(parents=True)
    (case / "page.html").write_text(PAGE, encoding="utf-8")
    made = "source: https://benxe.vn/tin/1\nkind: article\nmodelled_on: nobody\n"
    (case / "case.yml").write_text(made, encoding="utf-8")
    found = check_portals([], declared, tmp_path / "cases").complaints
    assert any("it is liferay, but its saved page" in complaint for complaint in found)


def test_check_names_a_declaration_that_is_off(
    declared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = declared / "ben-xe.yml"
    file.write_text(DECLARED.replace("drupal", "drupel"), encoding="utf-8")
    assert status(["portals", "check", "ben-xe", "--portals", str(declared)]) == 1
    assert "cchc: ben-xe.yml: platform: there is no platform drupel" in capsys.readouterr().err


def test_our_own_portals_and_saved_pages_agree(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["portals", "check"]) == 0, capsys.readouterr().err
