"""`datapackage.json` (Data Package v2) and `codebook.csv`: the dataset described by itself."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractors.codebook import codebook
from pipeline.dataset.dictionary import codebook_columns, issue_kinds
from pipeline.dataset.schema import Column, Table, schema
from pipeline.dataset.sources import SourceHost

_PROFILES = "https://datapackage.org/profiles/2.0"


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a package: `TABLE.suffix` each; `properties` are hash and size by file name."""

    name: str
    suffix: str
    media_type: str
    properties: Mapping[str, dict[str, Any]] = field(default_factory=dict)


TITLE = "Vietnamese provincial plans of public administration reform"
DESCRIPTION = (
    "Plans of public administration reform (cải cách hành chính) as announced: targets, task"
    " groups, references and index results, each with the words it was read from. Kế hoạch cải"
    " cách hành chính cấp tỉnh: chỉ tiêu, nhóm nhiệm vụ, văn bản viện dẫn và kết quả các chỉ số,"
    " kèm câu chữ làm căn cứ."
)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def data_package(
    files: Files, version: str, asked: Sequence[str], hosts: Sequence[SourceHost]
) -> dict[str, Any]:
    """Return the descriptor of a folder with one file per table.

    `asked` are the sources that were asked for, `hosts` where their documents are from. It holds no
    clock: the same dataset has the same descriptor.
    """
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": files.name,
        "title": TITLE,
        "description": DESCRIPTION,
        "version": version,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Tables and code book; the texts remain those of their publishers",
                "path": LICENCE,
            }
        ],
        "contributors": [{"title": "The cchc developers", "roles": ["creator"]}],
        "keywords": ["Vietnam", "public administration reform", "cải cách hành chính"],
        "sources": _sources(asked, hosts),
        "resources": [_resource(table, files) for table in schema().tables.values()],
    }


def _sources(asked: Sequence[str], hosts: Sequence[SourceHost]) -> list[dict[str, Any]]:
    """Return what was asked for, then the hosts behind it with their reuse notes."""
    named: list[dict[str, Any]] = [{"title": source} for source in asked]
    for host in hosts:
        path = {"path": f"https://{host.host}"} if host.host else {}
        named.append(
            {
                "title": host.host or "files without an address",
                **path,
                "documents": host.documents,
                "reuse": host.reuse_en,
                "reuse_vi": host.reuse_vi,
            }
        )
    return named or [{"title": "Public pages of Vietnamese provinces"}]


def _resource(table: Table, files: Files) -> dict[str, Any]:
    path = f"{table.name}.{files.suffix}"
    return {
        "name": table.name,
        "path": path,
        "format": files.suffix,
        "mediatype": files.media_type,
        "encoding": "utf-8",
        **files.properties.get(path, {}),
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
                        # in Data Package v2 a reference to the table itself names no resource
                        **({} if column.refers == table.name else {"resource": column.refers}),
                        "fields": list(schema().tables[column.refers].key),
                    },
                }
                for column in table.columns
                if column.refers
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    # an empty list is an empty cell in formats of text, which tools take for a missing value
    constraints: dict[str, Any] = {"required": not column.optional and column.type != "list"}
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
    """Return what coded values mean: indicators, every enumeration's values, kinds of issues."""
    out, columns = io.StringIO(), [*codebook_columns()]
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for indicator in codebook():
        row = {name: getattr(indicator, name) for name in columns[2:]}
        writer.writerow({"field": "targets.indicator_id", "value": indicator.id, **row})
    for name, value, (en, vi) in _codes():
        writer.writerow({"field": name, "value": value, "label_en": en, "label_vi": vi})
    return out.getvalue()


def _codes() -> Iterator[tuple[str, str, tuple[str, str]]]:
    for table in schema().tables.values():
        for column in table.columns:
            for value in column.values or ():
                described = schema().described(str(column.enum), value)
                yield f"{table.name}.{column.name}", value, described
    for kind, described in issue_kinds().items():
        yield "issues.kind", kind, described
