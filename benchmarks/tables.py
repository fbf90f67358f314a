"""Measured tables: printed, and put between markers of a Markdown file."""

import re
from collections.abc import Sequence
from pathlib import Path


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; all columns but the first are aligned to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def put(path: Path, name: str, content: str) -> None:
    """Replace what stands between `<!-- NAME -->` and `<!-- /NAME -->` of a file.

    Raises ValueError where the file has no such place.
    """
    text = path.read_text(encoding="utf-8")
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(\n<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"{path.name} has no place for {name}")
    text = pattern.sub(lambda match: match.group(1) + content + match.group(2), text)
    path.write_text(text, encoding="utf-8")
