"""`cchc history`: the kept versions of a page, as people see them."""

from pathlib import Path

import pytest

from corpus import Page
from corpus.store import CorpusStore
from pipeline.cli.main import status
from tests.fetch.portal_server import Site, serving

WHO = ["--contact", "tests@example.org", "--allow-private"]


def fetch(site: Site, folder: Path) -> None:
    """Fetch, with every page due, and every version dated a month later than the one before."""
    (folder / "declared").mkdir(exist_ok=True)
    text = site.portal("p0").model_dump_json(exclude_defaults=True)
    (folder / "declared" / "p0.yml").write_text(text, encoding="utf-8")
    asked = ["--portals", str(folder / "declared"), "--corpus", str(folder / "corpus")]
    assert status(["fetch", "portal:p0", *asked, *WHO]) == 0
    with CorpusStore(folder / "corpus") as store, store.index.writing() as index:
        index.execute("UPDATE candidates SET done_at = '2020-01-01T00:00:00+07:00'")
        for table in ("sources", "history"):
            index.execute(
                f"UPDATE {table} SET retrieved_at = date(retrieved_at, '-1 month') || 'T08:00:00'"  # noqa: S608
            )


def shown(folder: Path, address: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert status(["history", address, "--corpus", str(folder / "corpus")]) == 0
    return capsys.readouterr().out.splitlines()


def test_versions_of_a_page_are_shown_with_what_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(count=5, validators=False)
    url = ""
    with serving(site):
        url = site.origin + site.address(4)
        fetch(site, tmp_path)
        site.edition[4] = "mỗi tháng"
        fetch(site, tmp_path)
        site.edition[4] = "mỗi tháng<!-- 12 người đọc -->"
        fetch(site, tmp_path)
        site.gone.add(4)
        fetch(site, tmp_path)
    head, first, second, third, *rest = shown(tmp_path, f"{url}#top", capsys)
    assert head.split() == ["retrieved", "status", "sha256", "bytes", "text", "title"]
    assert [line.split()[1] for line in (first, second, third)] == ["former", "former", "current"]
    moments = [line.split()[0] for line in (first, second, third)]
    assert sorted(set(moments)) == moments
    assert len({line.split()[2] for line in (first, second, third)}) == 3
    assert " first " in first
    assert " +1 -1 lines " in second
    assert " same text " in third
    with CorpusStore(tmp_path / "corpus") as store:
        page = store.get(url)
        assert page is not None
        assert page.sha256[:12] in third
        assert page.gone_at is not None
    gone, asked, announced, attachment = rest
    assert gone == f"gone since {page.gone_at[:16]}; its text is kept"
    assert asked.startswith("last asked for: 20")
    assert announced.startswith("announced by p0: ")
    assert announced.endswith("| gone (http_404)")
    assert attachment == f"attachment: {site.origin}/files/1004_signed.pdf"


def test_files_have_a_history_and_what_cannot_be_read_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with CorpusStore(tmp_path / "corpus", create=True) as store:
        store.add(Page("[b] kh.html", "<h1>[b]Kế hoạch số 1[/b]</h1><p>Năm 2024</p>".encode()))
        store.add(Page("[b] kh.html", b"%PDF-1.4 broken"))
    (_, first, second) = shown(tmp_path, "[b] kh.html", capsys)
    assert "[b]Kế hoạch số 1[/b]" in first
    assert "cannot be read (broken)" in second


def test_what_is_not_kept_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    CorpusStore(tmp_path, create=True).__exit__(None, None, None)
    assert status(["history", "https://x.gov.vn/1", "--corpus", str(tmp_path)]) == 2
    assert "https://x.gov.vn/1 is not in" in capsys.readouterr().err
