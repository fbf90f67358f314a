"""Every kind of issue that the program writes is explained, and no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.dataset.dictionary import issue_kinds
from pipeline.dataset.package import codebook_csv

ROOT = Path(__file__).parents[3]
FOUND = (ROOT / "pipeline/fetch/vanished.yml",)
# Calls that name a kind, by the place of it among their arguments where it has no name.
PLACES = {
    "UnreadableError": 1,
    "FetchError": 1,
    "WallError": 1,
    "WireError": 1,
    "ParseError": 0,
    "Doubt": 0,
    "Gone": 0,
    "Issue": None,
    "Left": 0,
    "Passed": 0,
    "_issue": 1,
    "cut": 1,
    "lost": 2,
    "lose": 1,
    "doubt": 1,
}
# Kinds that are made of another kind, a status or a name.
MADE = {
    "http_": ("http_NNN",),
    "listing_": ("listing_KIND",),
    "few_": ("few_titles", "few_dates"),
    "correction_": ("correction_unused", "correction_stale"),
}


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
            found |= {*MADE.get(kind, (kind,))}
    return found


def words_of_the_code() -> str:
    packages = (ROOT / package for package in ("corpus", "extractors", "pipeline"))
    paths = (path for package in packages for path in (*package.rglob("*.py"), *FOUND))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_every_kind_that_is_written_is_explained() -> None:
    assert written() - issue_kinds().keys() == set()


def test_no_kind_is_explained_that_nothing_writes() -> None:
    made = {kind for kinds in MADE.values() for kind in kinds}
    code = words_of_the_code()
    quoted = {kind for kind in issue_kinds() if re.search(rf'"{kind}"|vanished\.{kind}\b', code)}
    assert issue_kinds().keys() - quoted - made == set()
    assert all(en and vi for en, vi in issue_kinds().values())


def test_the_codebook_has_them() -> None:
    assert "issues.kind,draft,the number is left blank,số để trống: bản dự thảo" in codebook_csv()
