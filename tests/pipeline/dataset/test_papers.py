"""What a dataset says of itself, read by the tools that its formats come with."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
import yaml

from corpus import DatasetError
from extractors.findings import Reading
from pipeline.dataset.check import check_keys, check_references
from pipeline.dataset.dictionary import dictionary_markdown
from pipeline.dataset.export import export
from pipeline.dataset.pins import pins
from pipeline.dataset.schema import schema
from pipeline.dataset.sources import source_hosts

Make = Callable[..., Reading]
Write = Callable[..., Path]
ROOT = Path(__file__).parents[3]

# The tools bring libraries that warn; each runs in a process of its own, where warnings are theirs.
FRICTIONLESS = """
import sys
from frictionless import Package, system
report = Package(sys.argv[1]).validate() if sys.argv[2] == "rows" else (
    Package.validate_descriptor(sys.argv[1]))
print(report.valid, report.flatten(["type", "note"])[:5])
"""
CROISSANT = """
import sys, mlcroissant
dataset = mlcroissant.Dataset(sys.argv[1])
print(not dataset.metadata.issues.errors, next(iter(dataset.records("targets")))["targets/value"])
"""


def told(code: str, *args: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return done.stdout.strip()


def test_the_data_package_is_valid_by_its_own_tool(
    reading: Make, write: Write, tmp_path: Path
) -> None:
    folder = write(reading("a"), reading("https://bentre.gov.vn/b"))
    assert told(FRICTIONLESS, str(folder / "datapackage.json"), "descriptor") == "True []"
    export(folder, "csv", tmp_path / "csv")
    assert told(FRICTIONLESS, str(tmp_path / "csv" / "datapackage.json"), "rows") == "True []"


def test_croissant_is_valid_by_its_own_tool(reading: Make, write: Write) -> None:
    assert told(CROISSANT, str(write(reading("a")) / "croissant.json")).startswith("True ")


def test_files_are_pinned_and_sources_have_reuse_notes(reading: Make, write: Write) -> None:
    folder = write(
        reading("a"), reading("https://bentre.gov.vn/b", reading("a").document.text + " Hết.")
    )
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
    notes = {source["title"]: source.get("reuse", "") for source in package["sources"]}
    assert "Article 15" in notes["bentre.gov.vn"]
    assert notes["files without an address"].startswith("Files without an address")
    hosts = {host.host: host.documents for host in source_hosts(folder)}
    assert hosts == {"bentre.gov.vn": 1, None: 1}
    press = write(reading("https://baobentre.example/1"), name="press")
    assert "Article 25" in source_hosts(press)[0].reuse_en


def test_the_papers_name_the_version_and_the_rows(reading: Make, write: Write) -> None:
    folder = write(reading("a"))
    citation = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    assert (citation["version"], citation["type"]) == ("1.0.0", "dataset")
    datasheet = (folder / "DATASHEET.md").read_text(encoding="utf-8")
    assert "version 1.0.0" in datasheet
    assert "| `targets` | 2 |" in datasheet


def test_inputs_are_pinned_by_hash(reading: Make, write: Write, tmp_path: Path) -> None:
    one = pins(write(reading("a"), reading("b"), name="one"), None)
    two = pins(write(reading("a"), name="two"), None)
    assert one["documents"]["number"] == 2
    assert one["documents"]["sha256"] != two["documents"]["sha256"]
    assert one["rules"] == two["rules"]
    (tmp_path / "c.csv").write_bytes(b"x")
    pinned = pins(tmp_path / "one", tmp_path / "c.csv")["corrections"]
    assert pinned["sha256"] == hashlib.sha256(b"x").hexdigest()


def test_the_dictionary_in_the_documentation_is_current() -> None:
    text = (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8")
    assert text == dictionary_markdown(), "run `make docs`"


def test_every_unit_is_used() -> None:
    columns = [column for table in schema().tables.values() for column in table.columns]
    assert {column.unit for column in columns} - {None} == set(schema().units)


def test_a_key_that_is_there_twice_and_a_reference_to_nothing_are_named() -> None:
    groups, arrow = schema().tables["task_groups"], None
    arrow = pa.table({"document_id": ["a", "a"], "ordinal": [0, 0], "plan_id": ["p", None]})
    with pytest.raises(DatasetError, match="row document_id=a, ordinal=0: its key is there twice"):
        check_keys(groups, arrow)
    with pytest.raises(DatasetError, match="plan_id is 'p', which is not in table plans"):
        check_references(groups, groups.column("plan_id"), arrow, pa.chunked_array([["q"]]))
