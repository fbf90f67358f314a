"""A rule that cannot be used names its file and itself."""

from typing import Any

import pytest

from corpus import RuleError
from extractors import rules
from extractors.rules import expand, load_rules

SOUND = {"id": "a.one", "label": "x", "pattern": "một cửa", "examples": ["«một cửa»"]}


def load(monkeypatch: pytest.MonkeyPatch, *records: dict[str, Any]) -> tuple[rules.Rule, ...]:
    monkeypatch.setattr(rules, "read_yaml", lambda name: {"rules": list(records)})
    return load_rules.__wrapped__("made.yml")


@pytest.mark.parametrize(
    "fault",
    [
        {"pattern": "(một"},
        {"pattern": "{nowhere} cửa"},
        {"examples": []},
        {"confidence": 1.5},
        {"lable": "x"},
    ],
)
def test_a_faulty_rule_is_named(monkeypatch: pytest.MonkeyPatch, fault: dict[str, Any]) -> None:
    with pytest.raises(RuleError, match=r"made\.yml: rule a\.two"):
        load(monkeypatch, SOUND, {**SOUND, "id": "a.two", **fault})


def test_two_rules_of_one_id_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RuleError, match=r"made\.yml: two rules"):
        load(monkeypatch, SOUND, SOUND)


def test_sound_rules_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load(monkeypatch, SOUND, {**SOUND, "id": "a.two"})
    assert [rule.id for rule in loaded] == ["a.one", "a.two"]
    assert loaded[0].regex.search("bộ phận một \n cửa")


def test_spaces_and_parts_of_patterns() -> None:
    assert expand("uỷ ban", {}) == r"ủy\s{1,4}ban"
    assert expand("5 ?%", {}) == r"5\s{0,4}%"
    assert expand("{num} hồ sơ", {"num": "[0-9]|{word}", "word": "một"}) == (
        r"(?:[0-9]|(?:một))\s{1,4}hồ\s{1,4}sơ"
    )
    assert expand("(?<!không )quá", {}) == r"(?<!không\s)quá"
