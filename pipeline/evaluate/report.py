"""An evaluation as tables to read."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.evaluate.run import Evaluation
from pipeline.evaluate.tally import Error, Tally

_WORST = 10
_GROUPED = ("kind", "number", "province_code", "task_groups", "references", "targets")


def print_evaluation(evaluation: Evaluation, by: Iterable[str], console: Console) -> None:
    """Print figures by field, figures by each of the fields `by`, and the worst errors."""
    console.print(_fields(evaluation.totals()))
    for name in by:
        console.print(_groups(name, evaluation.by(name)))
    for document in evaluation.missing:
        console.print(Text(f"not in the dataset: {document}"), soft_wrap=True)
    for error in evaluation.worst(_WORST):
        console.print(_error(error), soft_wrap=True)


def _fields(totals: dict[str, Tally]) -> Table:
    table = Table(title="by field", title_justify="left", box=None)
    for name in ("field", "F1", "precision", "recall", "accuracy"):
        table.add_column(name, justify="left" if name == "field" else "right")
    for name in ("right", "wrong", "missed", "invented", "empty"):
        table.add_column(name, justify="right")
    for name, tally in totals.items():
        shares = (tally.f1, tally.precision, tally.recall, tally.accuracy)
        counts = (tally.right, tally.wrong, tally.missed, tally.invented, tally.empty)
        table.add_row(name, *map(_share, shares), *map(str, counts))
    return table


def _groups(field: str, groups: dict[str, dict[str, Tally]]) -> Table:
    table = Table(title=f"F1 by {field}", title_justify="left", box=None)
    table.add_column(field)
    for name in ("pages", *_GROUPED):
        table.add_column(name, justify="right")
    for value, totals in groups.items():
        pages = totals["plan (exists)"]
        count = pages.right + pages.wrong + pages.missed + pages.invented + pages.empty
        shares = [totals.get(name, Tally()).f1 for name in _GROUPED]
        table.add_row(value, str(count), *map(_share, shares))
    return table


def _share(value: float | None) -> str:
    return "·" if value is None else f"{value:.3f}"


def _error(error: Error) -> Text:
    text = Text(f"{error.what} {error.field} in {error.document}\n", style="bold")
    text.append(f"  gold:  {error.expected}\n  found: {error.found}\n", style="")
    text.append(f"  text:  {error.sentence}\n" if error.sentence else "", style="italic")
    return text
