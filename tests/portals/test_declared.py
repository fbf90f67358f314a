"""Declarations: the project's own, what the model refuses, what the linter says."""

import re
from pathlib import Path

import pytest

from benchmarks.portals import entry_table, portal_table
from corpus import CallError, RuleError
from extractors.bodies.provinces import provinces_34, provinces_63
from pipeline.portals import portal, portal_of, portals
from pipeline.portals.lint import LONGEST, lint
from pipeline.portals.load import declarations, read_portal

SOUND = """\
id: x
name: X
hosts: [benxe.vn]
level: central
entry_points:
  - {url: "https://benxe.vn/tin", evidence: {basis: presumed, source: a habit}}
verified: false
evidence:
  hosts: {basis: presumed, source: a habit}
"""


@pytest.fixture
def declared(tmp_path: Path) -> Path:
    (tmp_path / "x.yml").write_text(SOUND, encoding="utf-8")
    return tmp_path


def write(folder: Path, old: str, new: str) -> Path:
    file = folder / "x.yml"
    assert old in SOUND
    file.write_text(SOUND.replace(old, new), encoding="utf-8")
    return file


def test_our_own_declarations_are_without_fault() -> None:
    assert {name: found for name, found in lint().items() if found} == {}


def test_every_province_of_both_geographies_has_a_portal() -> None:
    own = [one for one in portals() if one.level == "province"]
    assert {one.province_code for one in own if one.era != "34"} == set(provinces_63())
    assert {one.province_code_2025 for one in own if one.era != "63"} == set(provinces_34())


def test_nothing_is_verified_on_presumption(declared: Path) -> None:
    write(
        declared,
        "verified: false\nevidence:\n  hosts: {basis: presumed",
        "verified: true\nevidence:\n  hosts: {basis: seen",
    )
    with pytest.raises(RuleError, match="cannot be verified while part of its evidence is pres"):
        portals(declared)


def test_a_home_page_is_known_as_well_as_its_host(declared: Path) -> None:
    write(declared, ", evidence: {basis: presumed, source: a habit}}", ", kind: home}")
    assert lint(declared)["x.yml"] == []


def test_the_tables_in_the_docs_are_current() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "portals.md").read_text(encoding="utf-8")
    for table in (portal_table(), entry_table()):
        assert table in docs, (
            "bring it up to date: python -m benchmarks.portals --write docs/portals.md"
        )


def test_the_most_specific_host_owns_an_address() -> None:
    def owner(url: str) -> str | None:
        found = portal_of(url)
        return found and found.id

    assert owner("https://hcc.nghean.gov.vn/a") == "nghe-an-hcc"
    assert owner("http://WWW.nghean.gov.vn:80/a") == "nghe-an"
    assert owner("https://nghean.gov.vn.evil.com/") is None
    assert owner("https://[") is None


@pytest.mark.parametrize(
    ("url", "within"),
    [
        ("https://benxe.vn/a", True),
        ("http://tin.benxe.vn:8080/a", True),
        ("https://notbenxe.vn/a", False),
        ("https://benxe.vn@evil.com/", False),
        ("ftp://benxe.vn/a", False),
        ("https://[::1", False),
    ],
)
def test_scope_is_the_host_and_its_sub_domains(declared: Path, url: str, within: bool) -> None:
    assert portal("x", declared).in_scope(url) is within


def test_a_host_with_a_port_stands_for_that_port_only(declared: Path) -> None:
    write(declared, "[benxe.vn]", '["127.0.0.1:81", benxe.vn]')
    one = portal("x", declared)
    assert one.in_scope("http://127.0.0.1:81/a")
    assert not one.in_scope("http://127.0.0.1:82/a")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("name: X", "nam: X", "x.yml: the key nam is unknown; did you mean name?"),
        (
            "hosts: {basis: presumed",
            "hosts: {bases: presumed",
            "did you mean basis",
        ),
        ("{url:", "{limit: 3, url:", "the key entry_points.0.limit is unknown; known there are"),
        ("https://benxe.vn/tin", "https://other.vn/tin", "is not on its hosts (benxe.vn)"),
        ("verified: false", "verified: true", "cannot be verified while"),
        ("verified: false", "", "x.yml: verified: Field required"),
        ("[benxe.vn]", "[https://benxe.vn]", "x.yml: hosts.0: String should match pattern"),
        ("level: central", "level: planet", "x.yml: level: Input should be 'province'"),
        ("level: central", "level: central\ndate_formats: ['%d.%m']", "does not name day, month"),
        (
            "level: central",
            "level: central\ndate_formats: ['%Q']",
            "the date format %Q has %Q, which is not known",
        ),
        (
            "level: central",
            "level: central\nexpectations: {minimum: 9, maximum: 1}",
            "minimum 9 is above maximum 1",
        ),
        (
            "level: central",
            "level: central\ntls: [{host: a.vn, policy: plain, reason: no certificate}]",
            "TLS exception of a.vn is not on its hosts",
        ),
        ("id: x", "id: [", "x.yml is no YAML that can be read"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(
    declared: Path, old: str, new: str, sentence: str
) -> None:
    file = write(declared, old, new)
    with pytest.raises(RuleError, match=re.escape(sentence)):
        read_portal(file)
    (complaint,) = lint(declared)["x.yml"]
    assert sentence in complaint
    assert "\n" not in complaint


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("id: x", "id: y", "call it y.yml"),
        ("level: central", "level: central\nplatform: wordpres", "there is no platform wordpres"),
        ("level: central", "level: central\nplatform: drupal", "what platform rests on is missing"),
        (
            ", evidence: {basis: presumed, source: a habit}}",
            "}",
            "entry_points.0.evidence: what https://benxe.vn/tin rests on is missing",
        ),
        ("level: central", "level: province", "province_code_2025: None is no code"),
        ("level: central", "level: central\nprovince_code: '83'", "speaks for no province"),
        (
            "level: central",
            "level: province\nprovince_code: '83'\nprovince_code_2025: '86'",
            "era: Bến Tre ended on 30 June 2025",
        ),
        (
            "level: central",
            "level: province\nprovince_code: '83'\nprovince_code_2025: '83'",
            "province_code_2025: 83 is no code of the 34",
        ),
        (
            "level: central",
            "level: province\nera: '63'\nprovince_code: '83'\nprovince_code_2025: '80'",
            "Bến Tre went into 86, not into 80",
        ),
        ("verified: false", "verified: false\n" + "#\n" * LONGEST, "at most 60 are allowed"),
    ],
)
def test_the_linter_sees_what_contradicts_the_rest(
    declared: Path, old: str, new: str, sentence: str
) -> None:
    write(declared, old, new)
    assert any(sentence in complaint for complaint in lint(declared)["x.yml"])


def test_the_linter_sees_hosts_of_other_provinces_and_of_other_files(declared: Path) -> None:
    text = SOUND.replace("benxe.vn", "hue.gov.vn").replace(
        "level: central",
        "level: province\nprovince_code: '84'\nprovince_code_2025: '86'\nera: '63'",
    )
    (declared / "x.yml").write_text(text, encoding="utf-8")
    (declared / "y.yml").write_text(text.replace("id: x", "id: y"), encoding="utf-8")
    found = lint(declared)
    assert any("hue.gov.vn is named after Huế, not Trà Vinh" in c for c in found["x.yml"])
    assert any("hue.gov.vn is declared by x.yml already" in c for c in found["y.yml"])


def test_the_linter_sees_entry_points_of_other_files_and_doubled_ones(declared: Path) -> None:
    entry = '  - {url: "https://benxe.vn/tin", kind: home}\n'
    write(declared, "verified: false", f"{entry}verified: false".replace("benxe", "tin.benxe"))
    (declared / "y.yml").write_text(
        SOUND.replace("id: x", "id: y").replace("benxe.vn", "tin.benxe.vn"), encoding="utf-8"
    )
    found = lint(declared)
    assert found["x.yml"] == [
        "x.yml: entry_points.1: https://tin.benxe.vn/tin is on a host that y.yml declares"
    ]
    assert found["y.yml"] == []
    write(declared, "verified: false", f"{entry}verified: false")
    assert any("is declared twice" in complaint for complaint in lint(declared)["x.yml"])


def test_an_unknown_portal_is_suggested(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="did you mean tay-ninh"):
        portal("tay-nin")
    with pytest.raises(CallError, match="declares no portal"):
        portals(tmp_path)


def test_files_are_in_the_order_of_their_ids() -> None:
    names = [file.name.removesuffix(".yml") for file in declarations()]
    assert names == sorted(names) == [one.id for one in portals()]
