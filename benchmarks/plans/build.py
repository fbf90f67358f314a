"""Builds the made plans: `python -m benchmarks.plans.build [--folder build/plans] [--scans]`."""

import argparse
from pathlib import Path

from benchmarks.plans.compose import made_plans
from benchmarks.plans.render import write_docx, write_pdfs, write_scan

FOLDER = Path("build/plans")
"""Where the files go; git does not keep them."""
RESOLUTIONS = (150, 200, 300)


def main() -> None:
    """Write what is missing of all plans as TXT, DOCX and PDF, with `--scans` as scans too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--scans", action="store_true")
    parser.add_argument("--only", default="", help="Plans whose names begin so.")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    plans = [made for made in made_plans() if made.name.startswith(asked.only)]
    new = []
    for made in plans:
        path = asked.folder / f"{made.name}.docx"
        path.with_suffix(".txt").write_text(made.text + "\n", encoding="utf-8")
        write_docx(made, path)
        new.append(path)
    write_pdfs(new, asked.folder)
    if asked.scans:
        for made in plans:
            for dpi in RESOLUTIONS:
                scan = asked.folder / f"{made.name}.scan{dpi}.pdf"
                write_scan(asked.folder / f"{made.name}.pdf", scan, dpi, made.about["so"])
    print(f"{len(plans)} plans in {asked.folder}")


if __name__ == "__main__":
    main()
