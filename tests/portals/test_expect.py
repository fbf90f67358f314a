"""A portal that falls silent or halves is an error that names it."""

import pytest

from corpus.journal import RunRow
from pipeline.portals import EntryPoint, Expectations, Portal, expect


def portal(**expectations: float) -> Portal:
    return Portal.model_validate(
        {
            "id": "x",
            "name": "X",
            "hosts": ("x.gov.vn",),
            "level": "province",
            "entry_points": (EntryPoint(url="https://x.gov.vn/"),),
            "expectations": Expectations.model_validate(expectations),
            "verified": False,
        }
    )


def run(listed: int = 100, wanted: int = 20, outcome: str = "ok", **counts: int) -> RunRow:
    at = "2026-11-22T03:00:00+07:00"
    filled = {"titled": listed, "dated": listed, "kept": 0, "failed": 0} | counts
    return RunRow("x", at, at, outcome, listed, wanted, **filled)


def kinds(one: Portal, *runs: RunRow) -> list[tuple[str, bool]]:
    return [(issue.kind, issue.lost) for issue in expect(one, runs)]


def test_a_run_like_the_former_ones_is_in_order() -> None:
    assert kinds(portal(date=0.9), run(), run(), run(97, 19)) == []
    assert kinds(portal()) == []


def test_silence_is_an_error_that_names_the_portal() -> None:
    (issue,) = expect(portal(), [run(), run(140, 20), run(0, 0)])
    assert (issue.kind, issue.lost, issue.source) == ("portal_silent", True, "portal:x")
    assert issue.message.startswith("portal x: its listings hold 0 announcements where former runs")
    assert "had 120;" in issue.message
    assert kinds(portal(), run(0, 0)) == [("portal_silent", True)]
    assert kinds(portal(minimum=0), run(9, 3), run(9, 0)) == [("portal_silent", True)]


@pytest.mark.parametrize("counts", [(50, 20), (100, 10), (12, 1)])
def test_halving_is_an_error(counts: tuple[int, int]) -> None:
    former = [run(), run(102, 21), run(99, 20)]
    assert kinds(portal(), *former, run(*counts)) == [("portal_halved", True)]


def test_both_numbers_are_told() -> None:
    (issue,) = expect(portal(), [run(), run(46, 20)])
    assert "portal x: 46 announcements are listed where former runs had 100;" in issue.message


def test_runs_are_compared_with_their_like() -> None:
    def current(listed: int) -> RunRow:
        return run(listed, 10, "partial")._replace(walked="current")

    assert kinds(portal(minimum=500), run(), current(30)) == []
    assert kinds(portal(), run(), current(30), current(28)) == []
    assert kinds(portal(), run(), current(30), current(14)) == [("portal_halved", True)]
    assert kinds(portal(), run(), current(30), run(48, 20)) == [("portal_halved", True)]
    assert kinds(portal(), run(), current(30), current(0)) == [("portal_silent", True)]


def test_half_of_a_few_is_chance() -> None:
    assert kinds(portal(), run(7, 6), run(3, 2)) == []


def test_runs_that_did_not_read_everything_are_neither_judged_nor_compared() -> None:
    assert kinds(portal(), run(), run(3, 1, "partial")._replace(walked="cut")) == []
    walled = run(0, 0, "challenge")._replace(walked="cut")
    killed = run(0, 0, "stopped")._replace(ended_at=None)
    assert kinds(portal(), run(), walled) == kinds(portal(), run(), killed) == []
    cut = run(900, 500, "partial")._replace(walked="cut")
    assert kinds(portal(), cut, run(), run(90, 18)) == []


@pytest.mark.parametrize("outcome", ["challenge", "refused", "many_lost", "incomplete", "fault"])
def test_what_became_of_the_pages_hides_no_halving(outcome: str) -> None:
    assert kinds(portal(), run(), run(50, 20, outcome)) == [("portal_halved", True)]
    assert kinds(portal(), run(outcome=outcome), run(50, 20)) == [("portal_halved", True)]


def test_runs_back_to_a_date_are_compared_with_those_back_to_the_same() -> None:
    def back_to(since: str, listed: int) -> RunRow:
        return run(listed, listed, "partial")._replace(since=since, dated=0)

    often = portal(minimum=500, date=0.9)
    assert kinds(often, run(), back_to("2026-09-01", 27)) == []
    former = [run(), back_to("2026-09-01", 27), run(), back_to("2026-11-01", 3)]
    assert kinds(often, *former, back_to("2026-09-01", 5)) == [("portal_halved", True)]
    assert kinds(often, *former, back_to("2026-09-01", 0)) == [("portal_silent", True)]
    assert kinds(often, *former, back_to("2026-11-20", 0)) == []


def test_only_the_latest_runs_count() -> None:
    assert kinds(portal(), *[run(1000, 500)] * 4, *[run()] * 5, run(95, 19)) == []


@pytest.mark.parametrize(
    ("expectations", "counts", "expected"),
    [
        ({"minimum": 30}, {}, ("below_minimum", True)),
        ({"maximum": 19}, {}, ("above_maximum", False)),
        ({}, {"titled": 90}, ("few_titles", False)),
        ({"date": 0.9}, {"dated": 89}, ("few_dates", False)),
        ({}, {"dated": 49}, ("few_dates", False)),
    ],
)
def test_what_is_declared_holds_for_the_first_run_too(
    expectations: dict[str, float], counts: dict[str, int], expected: tuple[str, bool]
) -> None:
    assert kinds(portal(**expectations), run(**counts)) == [expected]
