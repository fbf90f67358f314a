"""`CITATION.cff`: how a dataset is cited (Citation File Format 1.2.0)."""

from importlib.metadata import version as version_of

import yaml

from pipeline.dataset.package import TITLE


def citation(version: str) -> str:
    """Return the citation file of a dataset of this version."""
    content = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it with its version.",
        "type": "dataset",
        "title": f"{TITLE} (kế hoạch cải cách hành chính)",
        "version": version,
        "license": "CC-BY-4.0",
        "authors": [{"name": "The cchc developers"}],
        "abstract": (
            "Plans, targets, task groups, references and index results read from announcements of"
            " Vietnamese provinces; every value points back to the words it was read from."
        ),
        "keywords": ["Vietnam", "public administration reform", "cải cách hành chính"],
        "references": [
            {
                "type": "software",
                "title": "cchc",
                "version": version_of("cchc"),
                "license": "MIT",
                "authors": [{"name": "The cchc developers"}],
            }
        ],
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
