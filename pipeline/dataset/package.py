"""`datapackage.json` (Data Package v2) and `codebook.csv`: the dataset described by itself."""

import csv
import io
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from extractors.codebook import codebook
from pipeline.dataset.schema import Column, Table, schema

_PROFILES = "https://datapackage.org/profiles/2.0"
_CODEBOOK = (
    "field",
    "value",
    "label_en",
    "label_vi",
    "group_id",
    "unit",
    "direction",
    "comparable",
    "note",
)


def data_package(
    name: str, suffix: str, media_type: str, sources: Sequence[str] = ()
) -> dict[str, Any]:
    """Return the descriptor of a folder with one file per table, `TABLE.suffix`.

    `sources` are what was asked for. It holds no clock: the same dataset has the same descriptor.
    """
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": name,
        "title": "Vietnamese provincial plans of public administration reform",
        "description": (
            "Plans of public administration reform (cải cách hành chính) as announced: targets,"
            " task groups, references and index results, each with the words it was read from."
            " Kế hoạch cải cách hành chính cấp tỉnh: chỉ tiêu, nhóm nhiệm vụ, văn bản viện dẫn và"
            " kết quả các chỉ số, kèm câu chữ làm căn cứ."
        ),
        "version": version("cchc"),
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Tables and code book; the texts remain those of their publishers",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "sources": [{"title": source} for source in sources]
        or [{"title": "Public pages of Vietnamese provinces"}],
        "resources": [
            _resource(table, f"{table.name}.{suffix}", media_type)
            for table in schema().tables.values()
        ],
    }


def _resource(table: Table, path: str, media_type: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": path,
        "format": path.rpartition(".")[2],
        "mediatype": media_type,
        "encoding": "utf-8",
        "description": table.en,
        "description_vi": table.vi,
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": [column.name],
                    "reference": {
                        "resource": column.refers,
                        "fields": list(schema().tables[column.refers].key),
                    },
                }
                for column in table.columns
                if column.refers
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.optional}
    if column.values:
        constraints["enum"] = list(column.values)
    if column.pattern:
        constraints["pattern"] = column.pattern.pattern
    for name in ("minimum", "maximum"):
        if (bound := getattr(column, name)) is not None:
            constraints[name] = bound
    return {
        "name": column.name,
        "type": column.type,
        **({"itemType": "string", "delimiter": ";"} if column.type == "list" else {}),
        "description": column.en,
        "description_vi": column.vi,
        "constraints": constraints,
    }


def codebook_csv() -> str:
    """Return what coded values mean: the indicators, and every value of every enumeration."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _CODEBOOK, lineterminator="\n")
    writer.writeheader()
    for indicator in codebook():
        row = {name: getattr(indicator, name) for name in _CODEBOOK[2:]}
        writer.writerow({"field": "targets.indicator_id", "value": indicator.id, **row})
    for table in schema().tables.values():
        for column in table.columns:
            for value in column.values or ():
                en, vi = schema().described(str(column.enum), value)
                writer.writerow(
                    {
                        "field": f"{table.name}.{column.name}",
                        "value": value,
                        "label_en": en,
                        "label_vi": vi,
                    }
                )
    return out.getvalue()
