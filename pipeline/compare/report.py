"""Writing the report: what is shown, put into the template."""

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from corpus.errors import DatasetError
from pipeline.compare import indicators, sections
from pipeline.compare.choice import choose
from pipeline.compare.counts import told
from pipeline.compare.figures import LEVEL_COLOURS
from pipeline.compare.words import both, meanings, words
from pipeline.study.dataset import Geography, load
from pipeline.study.standing import in_force


def write_report(
    folder: Path, out: Path, year: int | None, indicator: str | None, geography: Geography | None
) -> None:
    """Write the report on the dataset in `folder` to the file `out`, whole or not at all.

    It holds no clock: the same dataset gives the same file. Raises CallError where there is no
    dataset, year or indicator, DatasetError where `out` cannot be written.
    """
    text = render(folder, year, indicator, geography)
    new = out.with_name(f".{out.name}.new")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(out)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise DatasetError(
            f"{out} cannot be written ({error.strerror}); make its folder, or name another --out"
        ) from error


def render(
    folder: Path, year: int | None, indicator: str | None, geography: Geography | None
) -> str:
    """Return the report as HTML; every text is escaped, nothing is loaded from elsewhere."""
    data = load(folder)
    choice = choose(data, year, indicator, geography)
    environment = Environment(
        loader=PackageLoader("pipeline.compare", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2").render(
        t=_word,
        of=lambda enum, code: meanings(enum, [code]),
        both=both,
        choice=choice,
        totals=sections.totals(choice.targets(data)),
        told=told(data, choice, in_force(data, choice.geography)),
        signs=sections.SIGNS,
        grids=sections.coverage(data, choice),
        maps=sections.maps(data, choice),
        groups=sections.groups(data, choice),
        indicators=indicators.indicators(data, choice),
        colours={k: v for k, v in LEVEL_COLOURS.items() if k not in ("", "all")},
        cite=data.cite(),
        version=data.version,
    )


def _word(key: str, **numbers: int) -> Markup:
    """Return one of the report's words in both languages, with the numbers that it names."""
    vi, en = words()[key]
    return both(vi.format(**numbers), en.format(**numbers))
