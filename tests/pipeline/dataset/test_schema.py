import re
from dataclasses import fields
from pathlib import Path

import pytest

from extractors.findings import Target
from pipeline.dataset.schema import schema

CONTRACT = Path(__file__).parents[3].parent / "shared" / "contract.md"


def test_every_reference_leads_to_a_table_and_every_enumeration_is_used() -> None:
    columns = [column for table in schema().tables.values() for column in table.columns]
    assert {column.refers for column in columns} - {None} <= set(schema().tables)
    assert {column.enum for column in columns} - {None} == set(schema().enums)
    assert {column.form for column in columns} - {None} == set(schema().forms)


def test_keys_and_evidence_are_columns() -> None:
    for table in schema().tables.values():
        names = {column.name for column in table.columns}
        assert set(table.key) <= names
        assert {name for pair in table.evidence for name in pair} <= names
        assert len(names) == len(table.columns)


def test_a_target_has_a_column_for_each_field() -> None:
    names = {column.name for column in schema().tables["targets"].columns}
    assert {field.name for field in fields(Target)} - {"parent"} <= names


@pytest.mark.skipif(not CONTRACT.exists(), reason="../shared is not here")
def test_contract_columns_come_first_in_its_order() -> None:
    text = CONTRACT.read_text(encoding="utf-8").split("## The dataset folder")[1]
    for section in text.split("\n### ")[1:]:
        name = section.split()[0]
        named = next(line for line in section.splitlines() if line.startswith("`") and "·" in line)
        # `number` (normalised, `213/KH-UBND`): what stands in brackets is no column
        expected = re.findall(r"`([a-z_0-9]+)`", re.sub(r"\([^)]*\)", "", named))
        columns = schema().tables[name].columns
        assert [column.name for column in columns if not column.added] == expected
        assert [column.added for column in columns] == sorted(column.added for column in columns)


@pytest.mark.skipif(not CONTRACT.exists(), reason="../shared is not here")
def test_kinds_are_those_of_the_contract() -> None:
    line = next(
        line
        for line in CONTRACT.read_text(encoding="utf-8").splitlines()
        if line.startswith("`kind`: ")
    )
    assert re.findall(r"`(\w+)`", line.split(". In ")[0])[1:] == list(schema().enums["kind"])
