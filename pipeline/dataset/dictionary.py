"""The data dictionary: what each column of each table means, in English and Vietnamese.

`python -m pipeline.dataset.dictionary FILE` writes it as Markdown.
"""

import sys
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml

from pipeline.dataset.schema import Column, Table, schema

HEADINGS = (
    "table",
    "column",
    "type",
    "optional",
    "unit",
    "values",
    "refers_to",
    "description",
    "description_vi",
)
"""The columns of the dictionary in tabular form."""


def dictionary_rows() -> list[tuple[object, ...]]:
    """Return a row per column of the dataset, in the order of HEADINGS."""
    return [
        (
            table.name,
            column.name,
            column.type,
            column.optional,
            column.unit and schema().units[column.unit][0],
            list(column.values) if column.values else None,
            column.refers,
            column.en,
            column.vi,
        )
        for table in schema().tables.values()
        for column in table.columns
    ]


def dictionary_markdown() -> str:
    """Return the dictionary as a page: a section per table, then the values of every code."""
    tables = schema().tables.values()
    parts = [_HEAD, *map(_table, tables), _codebook(), _issues(), "## Codes · Các mã\n"]
    for name, values in schema().enums.items():
        lines = [f"| `{value}` | {en} | {vi} |" for value, (en, vi) in values.items()]
        parts.append("\n".join([f"### {name}\n", *_CODES, *lines, ""]))
    return "\n".join(parts)


_CODES = ("| value | English | Tiếng Việt |", "| --- | --- | --- |")
_HEAD = """# Data dictionary · Từ điển dữ liệu

Made from `pipeline/dataset/schema.yml` by `make docs`; changed there and not here. *Null* says
whether a value may be missing, which means *not found*. Indicators are in `codebook.csv`.

*Sinh tự động từ `pipeline/dataset/schema.yml`. Cột null cho biết giá trị có thể để trống, nghĩa là
chưa tìm thấy. Mã chỉ tiêu có trong `codebook.csv`.*
"""
_CODEBOOK = """## codebook.csv

What every code means, one row per column and code; from `group_id` on of indicators only.

*Ý nghĩa của từng mã, mỗi cột và mã một dòng; từ `group_id` trở đi chỉ dành cho mã chỉ tiêu.*

| column | English | Tiếng Việt |
| --- | --- | --- |
"""


_ISSUES = """## issues.jsonl

A line for everything skipped, doubtful or lost: `source` · `stage` (`fetch`, `find`, `read`,
`extract`, `correct` or `dataset`) · `kind` · `message` (what happened, and the way out) ·
`document_id`, `start` and `end` (the words, where it has any) · `lost` (a document asked for is
missing because of it).

*Mỗi dòng là một trường hợp bị bỏ qua, còn nghi ngờ hoặc bị mất; `lost` cho biết có văn bản bị thiếu
vì lý do đó.*

| kind | English | Tiếng Việt |
| --- | --- | --- |
"""


def codebook_columns() -> dict[str, tuple[str, str]]:
    """Return the columns of `codebook.csv`: what they say in English and Vietnamese by name."""
    return _described("codebook_columns.yml")


def issue_kinds() -> dict[str, tuple[str, str]]:
    """Return the kinds of lines of `issues.jsonl`: what they say in English and Vietnamese.

    `NNN` stands for the status of an answer, `KIND` for any other kind.
    """
    return _described("issue_kinds.yml")


@cache
def _described(name: str) -> dict[str, tuple[str, str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return {key: (str(en), str(vi)) for key, (en, vi) in yaml.safe_load(text).items()}


def _codebook() -> str:
    return _CODEBOOK + _lines(codebook_columns())


def _issues() -> str:
    return _ISSUES + _lines(issue_kinds())


def _lines(described: dict[str, tuple[str, str]]) -> str:
    lines = [f"| `{name}` | {en} | {vi} |" for name, (en, vi) in described.items()]
    return "\n".join([*lines, ""])


def _table(table: Table) -> str:
    head = f"## {table.name}\n\n{_sentence(table.en)}\n\n*{_sentence(table.vi)}*\n"
    key = ", ".join(f"`{name}`" for name in table.key)
    lines = [
        f"Key · Khóa: {key}\n",
        "| column | type | null | English | Tiếng Việt |",
        "| --- | --- | --- | --- | --- |",
        *map(_column, table.columns),
        "",
    ]
    return "\n".join([head, *lines])


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _column(column: Column) -> str:
    en, vi = column.en, column.vi
    if column.unit:
        unit_en, unit_vi = schema().units[column.unit]
        en, vi = f"{en} ({unit_en})", f"{vi} ({unit_vi})"
    if column.enum:
        en, vi = f"{en}; code `{column.enum}`", f"{vi}; mã `{column.enum}`"
    if column.refers:
        en, vi = f"{en} → `{column.refers}`", f"{vi} → `{column.refers}`"
    cells = (f"`{column.name}`", column.type, "yes" if column.optional else "", en, vi)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dictionary_markdown(), encoding="utf-8")
