"""Every kind of issue that the program writes is explained, and no other."""

import ast
from collections.abc import Iterator
from pathlib import Path

from pipeline.dataset.dictionary import issue_kinds
from pipeline.dataset.package import codebook_csv

ROOT = Path(__file__).parents[3]
# Calls that name a kind, by the place of it among their arguments where it has no name.
PLACES = {
    "UnreadableError": 1,
    "FetchError": 1,
    "WallError": 1,
    "WireError": 1,
    "ParseError": 0,
    "Doubt": 0,
    "Issue": None,
    "_issue": 1,
    "lost": 2,
    "lose": 1,
    "doubt": 1,
}
# Made of another kind, a status or a name; and the messages that `_suspicions` and antiword have.
MADE = {"http_": "http_NNN", "listing_": "listing_KIND"}
GROUPS = {"few_": ("few_titles", "few_dates"), "correction_": ("correction_unused",)}
ELSEWHERE = {"pages_unread", "language_suspect", "encoding_suspect", "missing_program"}


def calls() -> Iterator[tuple[str, ast.Call]]:
    for package in ("corpus", "extractors", "pipeline"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                    if name in PLACES:
                        yield name, node


def kind_of(name: str, call: ast.Call) -> ast.expr | None:
    named = next((word.value for word in call.keywords if word.arg == "kind"), None)
    place = PLACES[name]
    if named is None and place is not None and len(call.args) > place:
        return call.args[place]
    return named


def printed(kind: ast.expr) -> Iterator[str]:
    """Give the words that an expression for a kind can be, not those it is compared with."""
    if isinstance(kind, ast.IfExp):
        yield from (*printed(kind.body), *printed(kind.orelse))
    elif isinstance(kind, ast.JoinedStr):
        yield from printed(kind.values[0])
    elif isinstance(kind, ast.Constant) and isinstance(kind.value, str):
        yield kind.value


def written() -> set[str]:
    found = set()
    for name, call in calls():
        for kind in printed(kind_of(name, call) or ast.Constant(None)):
            found |= {*GROUPS.get(kind, (MADE.get(kind, kind),))}
    return found


def test_every_kind_that_is_written_is_explained() -> None:
    assert written() - issue_kinds().keys() == set()


def test_no_kind_is_explained_that_nothing_writes() -> None:
    others = {"correction_stale"} | ELSEWHERE
    assert issue_kinds().keys() - written() - others == set()
    assert all(en and vi for en, vi in issue_kinds().values())


def test_the_codebook_has_them() -> None:
    assert "issues.kind,draft,the number is left blank,số để trống: bản dự thảo" in codebook_csv()
