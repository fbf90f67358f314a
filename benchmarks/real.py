"""Gold of real texts that stay outside the project: it has places and digests for their words."""

import json
from pathlib import Path
from typing import Any

from benchmarks.texts import SHARED

TEXTS = SHARED / "data"
READINGS = Path(__file__).parents[1] / "tests/gold/real"


def put_words_in(folder: Path) -> Path:
    """Write the readings with the words that they point at, and the texts, and return the folder.

    A reading's `document` is a path below `../shared/data`; its quotes are `start` and `end` in
    that file's text. White space in quotes is folded, as in all gold.
    """
    for reading in sorted(READINGS.glob("*.json")):
        gold = json.loads(reading.read_text(encoding="utf-8"))
        source = TEXTS / gold["document"]
        text = source.read_text(encoding="utf-8")
        (folder / "pages").mkdir(parents=True, exist_ok=True)
        (folder / "gold").mkdir(exist_ok=True)
        (folder / "pages" / source.name).write_text(text, encoding="utf-8")
        words = json.dumps(_with_words(gold, text), ensure_ascii=False, indent=1)
        (folder / "gold" / reading.name).write_text(words, encoding="utf-8")
    return folder


def _with_words(value: Any, text: str) -> Any:
    if isinstance(value, list):
        return [_with_words(each, text) for each in value]
    if not isinstance(value, dict):
        return value
    if {"start", "end"} <= value.keys():
        return " ".join(text[value["start"] : value["end"]].split())
    return {key: _with_words(each, text) for key, each in value.items()}
