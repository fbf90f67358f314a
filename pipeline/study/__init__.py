"""The dataset in Python, for notebooks and scripts: `load(folder)`, and what researchers ask first.

It lives in `pipeline`, since it reads what the pipeline writes; it never runs an extraction, so
neither spaCy nor the word segmenter is imported.

```python
from pipeline.study import load

data = load("cchc-data")
data.plan_targets                      # every target once, with its plan's province and year
data.targets_wide(["I201", "I605"])    # by province, year, geography of the plan
data.compare("tỉnh Thanh Hóa", "TP. Hải Phòng", 2024)  # any spelling
data.quote("a723da12e28aadcb")         # the words, and those around them
```
"""

from pipeline.study.centre import stricter_than_centre
from pipeline.study.dataset import Dataset, Quote, load
from pipeline.study.names import province_names
from pipeline.study.questions import (
    missing_plans,
    shared_targets,
    signing_lags,
    vanished_levels,
)

__all__ = [
    "Dataset",
    "Quote",
    "load",
    "missing_plans",
    "province_names",
    "shared_targets",
    "signing_lags",
    "stricter_than_centre",
    "vanished_levels",
]
