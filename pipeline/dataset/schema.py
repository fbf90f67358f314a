"""The tables of the dataset, declared once in `schema.yml`, and what is derived from it."""

import re
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import pyarrow as pa
import yaml
from pydantic import BaseModel, ConfigDict, Field

_ARROW = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "list": pa.list_(pa.field("element", pa.string(), nullable=False)),
}


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(_Declared):
    """A column: `en` and `vi` describe it; a null in an `optional` one means *not found*."""

    name: str
    type: Literal["string", "integer", "number", "boolean", "list"]
    en: str
    vi: str
    optional: bool = False
    enum: str | None = None
    form: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    refers: str | None = None
    unit: str | None = None
    added: bool = False
    incidental: bool = False

    @property
    def values(self) -> tuple[str, ...] | None:
        """What the column may hold, None where that is not listed."""
        return tuple(schema().enums[self.enum]) if self.enum else None

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """What its texts look like, None where any text will do."""
        return re.compile(schema().forms[self.form]) if self.form else None


class Table(_Declared):
    """A table: its `key` is unique; `evidence` are pairs of offsets into documents.text.

    `derived` ones sum up others, so that what changes in them has changed elsewhere.
    """

    name: str
    en: str
    vi: str
    key: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...] = ()
    derived: bool = False
    columns: tuple[Column, ...]

    @property
    def arrow(self) -> pa.Schema:
        """The table's Parquet schema."""
        return pa.schema([pa.field(c.name, _ARROW[c.type], c.optional) for c in self.columns])

    def column(self, name: str) -> Column:
        """Return the column of this name; raises StopIteration where there is none."""
        return next(column for column in self.columns if column.name == name)


class Schema(_Declared):
    """All tables, the contract's first; enumerations give a value its English and Vietnamese."""

    forms: dict[str, str]
    units: dict[str, tuple[str, str]]
    enums: dict[str, dict[str, tuple[str, str]]]
    tables: dict[str, Table] = Field(default_factory=dict)

    def described(self, enum: str, value: str) -> tuple[str, str]:
        """Return what a value of an enumeration means, in English and in Vietnamese."""
        return self.enums[enum][value]


@cache
def schema() -> Schema:
    """Return the declaration in `schema.yml`."""
    content = yaml.safe_load(files(__package__).joinpath("schema.yml").read_text(encoding="utf-8"))
    shared = content.pop("shared")
    for name, table in content["tables"].items():
        table["name"] = name
        own = {column["name"]: column for column in (_column(c, shared) for c in table["columns"])}
        like = content["tables"][table.pop("like")]["columns"] if "like" in table else []
        columns = [{**column, **own.pop(column["name"], {})} for column in like]
        table["columns"] = columns + list(own.values())
    return Schema(**content)


def _column(declared: dict[str, Any], shared: dict[str, dict[str, Any]]) -> dict[str, Any]:
    own = {key: value for key, value in declared.items() if key != "use"}
    return {**shared[declared["use"]], **own} if "use" in declared else own
