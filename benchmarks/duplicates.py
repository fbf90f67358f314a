"""How long it takes to find the copies among many documents, and what memory it holds.

`python -m benchmarks.duplicates [DOCUMENTS]`: announcements of invented words. A tenth are copies
with another frame; nearly a third are cousins of a template that differ in their numbers only.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator

from corpus import Document, Page
from extractors.findings import Reading, Value
from pipeline.dataset.duplicates import Duplicates

_SYLLABLES = [
    first + rest for first in "bcdghklmnstvx" for rest in ("an", "ong", "uyet", "ình", "ạt")
]
_TEMPLATES = 30


def _text(rng: random.Random) -> str:
    """Return an announcement of about 4,000 characters in twelve paragraphs."""
    return "\n".join(
        " ".join(rng.choices(_SYLLABLES, k=60)) + f" {rng.randrange(10_000)}/KH-UBND"
        for _ in range(12)
    )


def _texts(number: int) -> Iterator[tuple[str, bool]]:
    """Yield texts, and whether each is a copy of an earlier one."""
    rng = random.Random(1)  # noqa: S311 - no secret
    templates = [_text(rng) for _ in range(_TEMPLATES)]
    former = _text(rng)
    for place in range(number):
        if place % 10 == 9:
            yield f"{former}\nLượt xem: {place}\nTheo cổng thông tin điện tử của tỉnh", True
        elif place % 10 in (3, 5, 7):
            yield (
                f"{rng.choice(templates)}\nUBND tỉnh ban hành Kế hoạch số {place}/KH-UBND năm",
                False,
            )
        else:
            former = _text(rng)
            yield former, False


def _reading(place: int, text: str) -> Reading:
    page = Page(f"https://x.gov.vn/{place}", text.encode(), "text/plain")
    document = Document(page.document_id, page.source, "text/plain", page.sha256, text)
    kind = Value(start=0, end=1, origin="benchmark", confidence=1.0, value="other")
    return Reading(document=document, kind=kind)


def main() -> None:
    """Measure and print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    duplicates, copies, adding = Duplicates(), set(), 0.0
    for place, (text, is_copy) in enumerate(_texts(number)):
        reading = _reading(place, text)
        if is_copy:
            copies.add(reading.document.document_id)
        begun = time.process_time()
        duplicates.add(reading)
        adding += time.process_time() - begun
    begun = time.process_time()
    found = duplicates.find()
    finding = time.process_time() - begun
    right = len(copies & found.keys())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{number:,} documents, {len(copies):,} copies: {right:,} found, {len(found) - right} wrong"
    )
    print(
        f"sketching {adding:.1f} s ({adding / number * 1e3:.2f} ms each), finding {finding:.1f} s"
    )
    print(f"most memory: {memory:.0f} MB")


if __name__ == "__main__":
    main()
