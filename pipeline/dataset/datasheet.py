"""`DATASHEET.md`: what a dataset is for, what is in it, and what not to do with it.

The headings are those of Gebru et al., Datasheets for Datasets (2021).
"""

from collections.abc import Mapping, Sequence
from importlib.resources import files

from pipeline.dataset.schema import schema
from pipeline.dataset.sources import SourceHost


def datasheet(version: str, counts: Mapping[str, int], hosts: Sequence[SourceHost]) -> str:
    """Return the datasheet of a dataset: `counts` are the rows of each table."""
    text = files(__package__).joinpath("datasheet.md").read_text(encoding="utf-8")
    rows = "\n".join(
        f"| `{name}` | {counts[name]:,} | {table.en} |" for name, table in schema().tables.items()
    )
    origins = "\n".join(
        f"| {host.host or 'files without an address'} | {host.documents:,} | {host.reuse_en} |"
        for host in hosts
    )
    return text.replace("{version}", version).replace("{rows}", rows).replace("{hosts}", origins)
