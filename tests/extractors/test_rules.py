"""Patterns and examples define each other, in every rule file of the package.

An example marks with `«…»` what its rule finds, exactly and nothing else. A counterexample without
marks holds nothing for its rule; with marks, nothing at the places marked. Rules of a file are
tried in file order, so an earlier rule may not take a later one's place unless the file says
`independent: true`.
"""

import re
import signal
from collections import Counter
from importlib.resources import files
from time import process_time
from types import FrameType

import pytest

from extractors.folding import fold, lower
from extractors.rules import Rule, load_rules, read_yaml

HOSTILE_LENGTH = 20_000
# A linear rule reads 20,000 characters in 1 to 20 ms here, a quadratic one takes 200 ms and more.
SURELY_LINEAR_SECONDS = 0.05
BOUND_SECONDS = 1.0
RATIO_BOUND = 3.0  # between n and 2 n: 2 if linear, 4 if quadratic; the rest is the machine's noise

HOSTILE_UNITS = (
    *("0", "1.", "1,", "12 ", "9/", "0-", "2024", "100% "),
    *(" ", "\n", "\t", " \n", ", ", "; ", ".", "…", "-", "– ", "/", "%", ":", "(", ")", "[", '"'),
    *("a", "a ", "A", "Đ", "ủy ", "kh-", "trên ", "từ ", "năm ", "số ", "và ", "tỉnh ", "ngày 1 "),
    *("đạt 90 ", "kế hoạch số ", "1/1/", "cấp tỉnh, ", "trở lên "),
)


def rule_files() -> list[str]:
    folder = files("extractors").joinpath("rules")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yml"))
    return [name for name in names if "rules" in read_yaml(name)]


FILES = rule_files()
RULES = [pytest.param(name, rule, id=rule.id) for name in FILES for rule in load_rules(name)]


def searched(rule: Rule, text: str) -> str:
    """Return `text` as the rule sees it."""
    return fold(text) if rule.case else lower(fold(text))


def unmark(example: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the example without its marks, and the places marked."""
    pieces = re.split("[«»]", example)
    assert re.sub("[^«»]", "", example) == "«»" * (len(pieces) // 2), f"marks of: {example}"
    ends = [sum(map(len, pieces[: i + 1])) for i in range(len(pieces))]
    return "".join(pieces), list(zip(ends[::2], ends[1::2], strict=False))


def found(rule: Rule, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in rule.regex.finditer(searched(rule, text))]


def complaints_about_examples(rule: Rule) -> list[str]:
    """Say which examples and counterexamples the rule's own pattern contradicts."""
    complaints = [] if rule.counterexamples else ["no counterexample"]
    for example in rule.examples:
        text, marked = unmark(example)
        if not marked:
            complaints.append(f"nothing is marked in: {example}")
        elif found(rule, text) != marked:
            quotes = [text[start:end] for start, end in found(rule, text)]
            complaints.append(f"found {quotes} in: {example}")
        quotes = [searched(rule, text)[start:end] for start, end in marked]
        complaints += [
            f"none of its words stands in {quote!r}"
            for quote in quotes
            if not rule.may_match(quote)
        ]
    for example in rule.counterexamples:
        text, marked = unmark(example)
        forbidden = marked or [(0, len(text) + 1)]
        complaints += [
            f"found {text[start:end]!r} in the counterexample: {example}"
            for start, end in found(rule, text)
            if any(start < last and first < end for first, last in forbidden)
        ]
    return complaints


def complaints_about_order(rules: tuple[Rule, ...]) -> list[str]:
    """Say which examples an earlier rule of the same file takes from their own rule."""
    return [
        f"{former.id} takes {text[start:end]!r} from {rule.id} in: {text}"
        for i, rule in enumerate(rules)
        for text, marked in map(unmark, rule.examples)
        for former in rules[:i]
        for first, last in found(former, text)
        for start, end in marked
        if first <= start < last
    ]


def complaints_about_writing(rule: Rule, stem: str) -> list[str]:
    """Say what in the rule's own text can never match or cannot be traced."""
    complaints = []
    plain = re.sub(r"\\.|\(\?P", "", rule.pattern)
    plain = re.sub(r"\{[a-z_]+\}", "", plain)
    if not rule.case and plain != plain.lower():
        complaints.append("capitals in a pattern that runs over lower case")
    if not re.match(rf"{stem}[._-]", rule.id):
        complaints.append(f"the id does not begin with {stem}")
    if rule.regex.search(""):
        complaints.append("the pattern matches the empty string")
    return complaints


class TooSlowError(Exception):
    """A search used more processor time than any rule may."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError


def search_seconds(rule: Rule, text: str) -> float:
    """Return the processor time of one pass; raises TooSlowError at `BOUND_SECONDS`."""
    former = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, BOUND_SECONDS)
    try:
        begin = process_time()
        for _ in rule.regex.finditer(text):
            pass
        return process_time() - begin
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)


def hostile_units(rule: Rule) -> set[str]:
    """Return what is repeated against the rule: common pieces, and its examples cut short."""
    plain = [unmark(example) for example in rule.examples]
    near_misses = [text[start : end - 1] for text, marked in plain for start, end in marked]
    prefixes = [text[: marked[0][0]] for text, marked in plain if marked]
    return {unit for unit in (*HOSTILE_UNITS, *near_misses, *prefixes) if unit}


def complaint_about_time(rule: Rule) -> str | None:
    """Say on which hostile string the pattern takes more than linear time; None if on none."""
    for unit in sorted(hostile_units(rule)):
        text = searched(rule, unit * (2 * HOSTILE_LENGTH // len(unit)))
        try:
            if search_seconds(rule, text[:HOSTILE_LENGTH]) < SURELY_LINEAR_SECONDS:
                continue
            once = min(search_seconds(rule, text[:HOSTILE_LENGTH]) for _ in range(3))
            twice = min(search_seconds(rule, text) for _ in range(3))
        except TooSlowError:
            return f"over {BOUND_SECONDS} s on repeats of {unit!r}"
        if once > SURELY_LINEAR_SECONDS and twice > RATIO_BOUND * once:
            return f"{twice / once:.1f} times for twice the repeats of {unit!r}"
    return None


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_examples_and_pattern_define_each_other(name: str, rule: Rule) -> None:
    assert complaints_about_examples(rule) == []


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_rule_is_written_so_that_it_can_match(name: str, rule: Rule) -> None:
    assert complaints_about_writing(rule, name.removesuffix(".yml")) == []


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_pattern_takes_linear_time(name: str, rule: Rule) -> None:
    assert complaint_about_time(rule) is None


@pytest.mark.parametrize("name", FILES)
def test_no_rule_takes_the_place_of_a_later_one(name: str) -> None:
    if not read_yaml(name).get("independent", False):
        assert complaints_about_order(load_rules(name)) == []


def test_ids_are_unique_over_all_files() -> None:
    counts = Counter(rule.id for name in FILES for rule in load_rules(name))
    assert [rule_id for rule_id, count in counts.items() if count > 1] == []


def make_rule(pattern: str, *, rule_id: str = "sample.one", **fields: object) -> Rule:
    content = {"examples": ("đạt «90%» hồ sơ",), "counterexamples": ("đạt 90 hồ sơ",)} | fields
    return Rule.model_validate(
        {"id": rule_id, "label": "x", "pattern": pattern, "regex": re.compile(pattern)} | content
    )


def test_the_harness_accepts_a_sound_rule() -> None:
    rule = make_rule("[0-9]{1,9}%", examples=("đạt «90%», rồi «95%» hồ sơ",))
    assert complaints_about_examples(rule) == []
    assert complaints_about_writing(rule, "sample") == []
    assert complaint_about_time(rule) is None


@pytest.mark.parametrize(
    ("pattern", "fields", "complaint"),
    [
        ("[0-9]%", {}, "found ['0%']"),
        ("[0-9]{1,9}%?", {}, "counterexample: đạt 90 hồ sơ"),
        ("[0-9]{1,9}%", {"counterexamples": ()}, "no counterexample"),
        ("[0-9]{1,9}%", {"examples": ("đạt 90%",)}, "nothing is marked"),
        ("[0-9]{1,9}%", {"counterexamples": ("có «95%», rồi 3%",)}, "found '95%'"),
    ],
)
def test_the_harness_sees_contradictions(
    pattern: str, fields: dict[str, object], complaint: str
) -> None:
    assert complaint in " ".join(complaints_about_examples(make_rule(pattern, **fields)))


def test_a_marked_counterexample_forbids_only_its_marks() -> None:
    rule = make_rule("[0-9]{1,9}%", counterexamples=("«90» và 3%",))
    assert complaints_about_examples(rule) == []


def test_the_harness_sees_a_rule_that_never_comes_up() -> None:
    wide, narrow = make_rule("[0-9]{1,9}"), make_rule("[0-9]{1,9}%", rule_id="sample.two")
    assert complaints_about_order((narrow, wide)) != []
    assert "sample.one takes '90%' from sample.two" in complaints_about_order((wide, narrow))[0]


def test_the_harness_sees_what_cannot_be_traced_or_matched() -> None:
    rule = make_rule(r"(?P<n>\S|KH)*", rule_id="other.one")
    assert len(complaints_about_writing(rule, "sample")) == 3


@pytest.mark.parametrize("pattern", ["(?:[0-9]+)+x", "a*a*x", r"\s+x", "[0-9]+(?:[.,][0-9]+)*y"])
def test_the_harness_sees_patterns_that_backtrack(pattern: str) -> None:
    assert complaint_about_time(make_rule(pattern)) is not None
