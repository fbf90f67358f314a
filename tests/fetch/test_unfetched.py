"""What fetching could not have is a reason in the dataset that is made of the corpus."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import yaml

from corpus.candidates import Candidate, Seeing
from corpus.store import CorpusStore
from pipeline.cli.main import status
from pipeline.run.unfetched import unfetched
from tests.fetch.portal_server import Fault, Kind, Site, serving

WHO = ["--contact", "tests@example.org", "--allow-private"]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site("nukeviet", 4, first=1)  # those without attachments
    with serving(site):
        yield site


def fetch(site: Site, folder: Path, *options: str) -> int:
    """Fetch the site as what the portal of Sơn La is declared to be."""
    declared = site.portal("son-la", province_code="14", province_code_2025="14", era="both")
    text = yaml.safe_dump(declared.model_dump(mode="json", exclude_defaults=True))
    (folder / "declared").mkdir(exist_ok=True)
    (folder / "declared" / "son-la.yml").write_text(text, encoding="utf-8")
    asked = ["--portals", str(folder / "declared"), "--corpus", str(folder / "corpus")]
    return status(["fetch", "portal:son-la", *asked, *WHO, *options])


def extract(folder: Path) -> tuple[int, dict[tuple[str, int], tuple[str, str]], list[Any]]:
    """Extract the corpus; return the exit status, status and reason by unit and year, issues."""
    out = folder / "out"
    asked = ["--corpus", str(folder / "corpus"), "--out", str(out), "--years", "2019-2026"]
    code = status(["extract", *asked])
    rows = pq.read_table(out / "coverage.parquet").to_pylist()
    found = {(r["province_code"], r["year"]): (r["status"], r["reason"]) for r in rows}
    lines = (out / "issues.jsonl").read_text(encoding="utf-8").splitlines()
    return code, found, list(map(json.loads, lines))


def test_a_portal_whose_pages_were_refused_is_the_reason_of_its_province(
    site: Site, tmp_path: Path
) -> None:
    site.faults[site.address(2)] = Fault("403")
    assert fetch(site, tmp_path) == 1
    code, found, issues = extract(tmp_path)
    assert code == 0  # the corpus was read; that something is missing was the failure of fetch
    (issue,) = [issue for issue in issues if issue["stage"] == "fetch"]
    assert (issue["source"], issue["kind"]) == ("portal:son-la", "portal_incomplete")
    assert site.address(2) in issue["message"]
    assert "http_403" in issue["message"]
    missing = {place for place, (kind, _) in found.items() if kind == "portal_unreachable"}
    assert missing
    assert {code for code, _ in missing} == {"14"}
    assert {year for _, year in missing} == set(issue["years"])
    assert "portal:son-la could not be fetched" in found[min(missing)][1]
    assert found["01", 2019][0] == "not_found"


def test_a_portal_behind_a_wall_is_the_reason_in_every_year(site: Site, tmp_path: Path) -> None:
    site.faults[site.address(2)] = Fault("challenge")
    assert fetch(site, tmp_path) == 1
    with CorpusStore(tmp_path / "corpus") as store, store.index.writing() as index:
        index.execute("UPDATE candidates SET state = 'waiting'")  # whatever became of the page
    _, found, issues = extract(tmp_path)
    (issue,) = [issue for issue in issues if issue["stage"] == "fetch"]
    assert (issue["kind"], issue["years"]) == ("challenge", [])
    assert found["14", 2019][0] == found["14", 2026][0] == "portal_unreachable"


def test_a_portal_that_was_read_to_its_end_is_no_reason(site: Site, tmp_path: Path) -> None:
    site.faults[site.address(1)] = Fault("403", times=1)
    assert fetch(site, tmp_path) == 1
    assert fetch(site, tmp_path) == 0
    code, found, issues = extract(tmp_path)
    assert code == 0
    assert [issue for issue in issues if issue["stage"] == "fetch"] == []
    assert "portal_unreachable" not in {kind for kind, _ in found.values()}


@pytest.mark.parametrize(
    ("options", "years"),
    [
        (("--limit", "2"), []),
        ((), None),
        (("--since", "2024-06-01"), list(range(2001, 2025))),
    ],
)
def test_what_was_not_asked_for_is_not_said_to_be_nowhere(
    tmp_path: Path, options: tuple[str, ...], years: list[int] | None
) -> None:
    site = Site("nukeviet", 40)
    with serving(site):
        assert fetch(site, tmp_path, *options) == 0
    _, found, issues = extract(tmp_path)
    told = [issue["years"] for issue in issues if issue["stage"] == "fetch"]
    if years is None:
        assert told == []
    else:
        assert years in told
        asked = [year for year in range(2019, 2027) if not years or year in years]
        assert "not_found" not in {found["14", year][0] for year in asked}


@pytest.mark.parametrize("fault", ["404", "403", "500"])
def test_dead_links_of_a_portal_that_is_read_cost_only_their_years(
    tmp_path: Path, fault: Kind
) -> None:
    site = Site("nukeviet", 40)
    with serving(site):
        site.faults = {site.address(n): Fault(fault) for n in range(1, 40, 6)}
        for _ in range(2):
            assert fetch(site, tmp_path) == 1
    _, found, issues = extract(tmp_path)
    (issue,) = [issue for issue in issues if issue["stage"] == "fetch"]
    assert issue["kind"] == "portal_incomplete"
    assert issue["years"]
    missing = {year for (_, year), (kind, _) in found.items() if kind == "portal_unreachable"}
    assert missing <= set(issue["years"])


@pytest.mark.parametrize(
    ("titles", "years"),
    [
        ((("Kế hoạch CCHC năm 2024", "2023-12-20"), ("Báo cáo 2022", None)), (2022, 2024)),
        ((("Kế hoạch cải cách hành chính", "2023-12"),), (2023, 2024)),
        ((("Kế hoạch CCHC năm 2024", None), ("Kế hoạch cải cách hành chính", None)), ()),
    ],
)
def test_announcements_that_failed_are_missing_in_their_years(
    tmp_path: Path, titles: tuple[tuple[str, str | None], ...], years: tuple[int, ...]
) -> None:
    with CorpusStore(tmp_path, create=True) as store:
        run = store.journal.begin("son-la", "2026-01-01T08:00:00+07:00")
        with store.index.writing() as index:
            index.execute(
                "UPDATE runs SET outcome = 'ok', walked = 'whole', listed = 2, wanted = 2"
            )
        seen = [
            Candidate(f"https://sonla.gov.vn/{n}", title, date, date, None, None, True, "", "")
            for n, (title, date) in enumerate(titles)
        ]
        store.journal.see(seen, Seeing("son-la", run, "2026-01-01T08:00:00+07:00", ()))
        for each in seen:
            store.journal.settle("son-la", each.url, "failed", "2026-01-01", "http_500")
        (issue,) = unfetched(store.journal)
    assert (issue.years, issue.lost) == (years, True)
