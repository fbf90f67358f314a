"""`cchc fetch` compares a portal with its own history, listing by listing and as a whole."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli.main import status
from pipeline.cli.show import tell_doubts
from pipeline.dataset.issues import Issue
from tests.fetch.killing import declare
from tests.fetch.portal_server import Fault, Site, serving

EMPTY = "<html><head><meta name='generator' content='NukeViet v4.5'></head><body></body></html>"


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return what runs `cchc` over the sites' declarations and one corpus, and what it said."""

    def run(*words: str) -> tuple[int, str, str]:
        who = ["--contact", "tests@example.org", "--allow-private"] if words[0] == "fetch" else []
        folders = ["--portals", str(tmp_path / "declared"), "--corpus", str(tmp_path / "corpus")]
        ended = status([*words, *folders, *who])
        return ended, *capsys.readouterr()

    return run


Call = Callable[..., tuple[int, str, str]]


def errors(said: str) -> list[str]:
    said = said.replace("cchc: in doubt: ", "")
    return [line for line in said.splitlines() if line.startswith("cchc: ")]


def _as_it_was(site: Site) -> None:
    return


def _with_news(site: Site) -> None:
    site.count += 3


def _halved(site: Site) -> None:
    site.count = 20


def _nearly_all_gone(site: Site) -> None:
    site.count = 3


def _silent(site: Site) -> None:
    site.pages[site.look.entry] = EMPTY


@pytest.mark.parametrize(
    ("change", "state", "message"),
    [
        (_as_it_was, "ok", None),
        (_with_news, "ok", None),
        (_halved, "portal_halved", "20 announcements are listed where former runs had 40;"),
        (_nearly_all_gone, "portal_halved", "3 announcements are listed where former runs had 40;"),
        (_silent, "portal_silent", "hold 0 announcements where former runs had 40;"),
    ],
)
def test_the_second_run_is_compared_with_the_first(
    call: Call, tmp_path: Path, change: Callable[[Site], None], state: str, message: str | None
) -> None:
    site = Site(count=40)
    with serving(site):
        declare([site], tmp_path / "declared")
        assert call("fetch", "portal:p0")[0] == 0
        change(site)
        ended, out, said = call("fetch", "portal:p0")
    assert ended == 0 or f"({state})" in out
    _, listed, _ = call("portals", "list")
    assert listed.splitlines()[1].split()[-1] == state
    if message is None:
        assert (ended, errors(said)) == (0, [])
    else:
        (error,) = errors(said)
        assert ended == 1
        assert "portal p0: " in error
        assert message in error


def test_a_long_listing_is_compared_with_its_like(call: Call, tmp_path: Path) -> None:
    site = Site(count=40, per_page=4)
    with serving(site):
        declare([site], tmp_path / "declared")
        for listed in ("40 listed", "20 listed", "20 listed"):
            ended, said, _ = call("fetch", "portal:p0")
            assert (ended, listed in said) == (0, True)
        site.count, site.per_page = 12, 2
        ended, _, said = call("fetch", "portal:p0")
    assert ended == 1
    assert "10 announcements are listed where former runs had 20;" in errors(said)[0]


def test_what_a_date_leaves_out_is_not_missing(call: Call, tmp_path: Path) -> None:
    site = Site(count=40, per_page=40)
    with serving(site):
        declare([site], tmp_path / "declared")
        assert call("fetch", "portal:p0")[0] == 0
        ended, out, _ = call("fetch", "portal:p0", "--since", "2026-11-10")
    assert (ended, "p0: 4 listed" in out, "(partial)" in out) == (0, True, True)
    assert call("portals", "list")[1].splitlines()[1].split()[-1] == "ok"


def test_many_doubts_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    tell_doubts(
        [Issue(source=f"u{n}", stage="fetch", kind="max_pages", message="m") for n in range(25)]
    )
    *shown, last = capsys.readouterr().err.splitlines()
    assert (shown, last) == (["cchc: in doubt: m"] * 20, "cchc: in doubt: 5 more (5 max_pages)")


def test_one_silent_listing_is_named_beside_others(call: Call, tmp_path: Path) -> None:
    site = Site(count=12, calendar=True)
    with serving(site):
        declare([site], tmp_path / "declared")
        assert call("fetch", "portal:p0")[0] == 0
        site.pages["/lich?thang=1"] = EMPTY
        ended, out, said = call("fetch", "portal:p0")
    (error,) = errors(said)
    assert ended == 1
    assert f"portal p0: its listing {site.origin}/lich?thang=1 holds 0 announcements where" in error
    assert "(incomplete)" in out


def test_an_entry_point_that_never_was_is_no_loss(call: Call, tmp_path: Path) -> None:
    site = Site(count=3)
    with serving(site):
        declare([site], tmp_path / "declared")
        file = tmp_path / "declared" / "p0.yml"
        text = file.read_text(encoding="utf-8")
        entries = f"entry_points:\n- url: {site.origin}/khong-co\n"
        file.write_text(text.replace("entry_points:\n", entries), encoding="utf-8")
        ended, out, said = call("fetch", "portal:p0")
        assert (ended, "(ok)" in out) == (0, True)
        assert f"in doubt: portal p0 leads to {site.origin}/khong-co, which is gone" in said
        site.pages["/khong-co"] = site.look.listing([(site.articles[0], "/tin/1")], 1, 1)
        assert call("fetch", "portal:p0")[0] == 1  # /tin/1 is not there
        del site.pages["/khong-co"]
        ended, out, said = call("fetch", "portal:p0")
        assert (ended, "(incomplete)" in out) == (1, True)
        assert f"a listing of portal p0 is lost: {site.origin}/khong-co is gone" in said


def test_listings_without_dates_are_told_of(call: Call, tmp_path: Path) -> None:
    site = Site(count=9)
    look = site.look.listing
    with serving(site):
        undated = look([(a, site.address(a.number)) for a in site.articles], 1, 1)
        site.pages[site.look.entry] = re.sub(r"\d\d/\d\d/\d{4}", "", undated)
        declare([site], tmp_path / "declared")
        ended, _, said = call("fetch", "portal:p0")
    assert ended == 0
    assert "cchc: in doubt: portal p0: 0% of what it lists has dates, 50% was expected" in said


def test_halving_is_noticed_back_to_a_date_too(call: Call, tmp_path: Path) -> None:
    site = Site(count=60)
    since = ("--since", "2026-09-01")
    with serving(site):
        declare([site], tmp_path / "declared")
        assert call("fetch", "portal:p0", *since)[0] == 0
        assert call("portals", "list")[1].splitlines()[1].split()[-7] == "27"  # as listed
        site.asked.clear()
        assert call("fetch", "portal:p0", *since)[::2] == (0, "")
        assert len(site.asked) == 4  # nothing was cut off, so nothing but the listing is read
        site.first = 22
        ended, _, said = call("fetch", "portal:p0", *since)
    (error,) = errors(said)
    assert (ended, "5 announcements are listed where former runs had 27" in error) == (1, True)


def test_a_walk_back_to_a_date_hides_nothing_from_one_that_goes_farther(
    call: Call, tmp_path: Path
) -> None:
    site = Site(count=30)
    with serving(site):
        declare([site], tmp_path / "declared")
        assert call("fetch", "portal:p0")[0] == 0
        site.first, site.count = 100, 180
        site.per_page = 2
        since = site.articles[14].day.isoformat()
        assert "14 worth" in call("fetch", "portal:p0", "--since", since)[1]
        assert "80 listed" in call("fetch", "portal:p0")[1]


def test_a_portal_that_refuses_its_pages_is_listed_as_such(call: Call, tmp_path: Path) -> None:
    site = Site(count=20)
    with serving(site):
        declare([site], tmp_path / "declared")
        site.faults = {site.address(n): Fault("403") for n in range(20)}
        ended, _, said = call("fetch", "portal:p0")
    assert ended == 1
    assert "refuses its pages (5 in a row" in errors(said)[-1]
    state = call("portals", "list")[1].splitlines()[1].split()
    assert state[-1] == "refused"
    assert "2026" not in "".join(state[5:7])  # no success yet
