"""Reading a few lines as the body of a province's plan for 2024, told in short strings."""

from collections.abc import Callable

import pytest

from corpus import Document
from extractors.dates import find_dates
from extractors.findings import Target
from extractors.page.layout import Layout, Line
from extractors.page.lines import line_spans
from extractors.prepared import Prepared
from extractors.targets import Frame, find_targets
from extractors.task_groups import find_all_phrases

PLAN = Frame("plan_announcement", 2024, "province", "2024", "Nghệ An")


def _read(text: str, frame: Frame = PLAN, role: str = "body") -> list[Target]:
    """Return the targets of `text`, all of whose lines have this role."""
    document = Document("d", "x.txt", "text/plain", "0" * 64, text)
    layout = Layout(tuple(Line.of(span, role) for span in line_spans(text)))
    phrases = find_all_phrases(text, layout)
    return find_targets(Prepared(document, layout, [], find_dates(text), phrases), frame)


def _field(text: str, target: Target, name: str) -> str:
    if name == "printed":
        return text[target.value_start : target.value_end]
    if name == "value":
        high = "" if target.value_high is None else f"..{target.value_high:g}"
        return f"{target.value:g}{high}"
    value = getattr(target, name)
    return "-" if value is None else str(value)


def _tell(text: str, fields: str = "comparator value unit", frame: Frame = PLAN) -> list[str]:
    """Return one string a target: the values of the fields named, "-" where there is none."""
    names = fields.split()
    return [" ".join(_field(text, t, name) for name in names) for t in _read(text, frame)]


@pytest.fixture
def read() -> Callable[..., list[Target]]:
    """`read(text, frame=PLAN, role="body")` returns the targets of the text."""
    return _read


@pytest.fixture
def tell() -> Callable[..., list[str]]:
    """`tell(text, "comparator value unit", frame=PLAN)` returns one string a target."""
    return _tell
