"""Which documents are copies of one another, and which of them is the best.

Copies are documents with the same bytes, or with the same or nearly the same text: reposts, print
versions, addresses that differ in their query only. Plans are written after templates, so likeness
alone proves nothing: the numbers and names of the one must all stand in the other, and what was
read of their bodies and plans must not differ.
"""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash, RMinHashLSH

from extractors.bodies.hosts import read_host
from extractors.findings import Reading
from extractors.folding import fold, lower
from pipeline.portals import portal_of

_SENTENCE = 40
"""Characters of a line from which it is text: shorter ones are dates, counters, credits, labels."""
_ENOUGH = 300
"""Characters of such lines from which documents that are nearly alike can be told to be copies."""
_SOME = 80
"""Characters of a text from which another with the same letters can be told to be a copy."""
_ALIKE = 0.75
"""Share of common word triples. Print versions and reposts reach 0.9 and more on pages of all
platforms; what readers leave of a page's frame costs short announcements up to a fifth."""
_PERMUTATIONS, _BANDS, _SEED = 128, 16, 20260101
_COMPARED = 64
"""Most alike documents that one is compared with: templates have hundreds of cousins."""
_NUMBER = re.compile(r"[0-9]+(?:[.,/-][0-9]+)*")
_CAPITALS = "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper())
_NAME = re.compile(rf"(?<=[^.!?:;\n] )[{_CAPITALS}][^\W\d_{_CAPITALS}]+")
_DATELINE = re.compile(r"^\W{0,3}[^\n]{2,40}?\W\s?[-–—]\s")
_WORD = re.compile(r"\w+")

_Facts = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class _Copy:
    """What is kept of a document: enough to find its copies among 100,000 others.

    `facts` are its numbers and names, hashed and sorted; `known` what was read of its body and
    plan; `rank` orders copies, the best first.
    """

    document_id: str
    sha256: str
    text: bytes | None
    sketch: RMinHash | None
    facts: _Facts
    known: tuple[object, ...]
    rank: tuple[object, ...]


class Duplicates:
    """Takes in readings; `find` then tells the copies among them."""

    def __init__(self) -> None:
        self._copies: list[_Copy] = []

    def add(self, reading: Reading) -> None:
        """Take in one document's reading."""
        self._copies.append(_copy(reading))

    def find(self) -> dict[str, str]:
        """Return the best copy's `document_id` by that of each document that is a copy of it.

        The best comes from the portal of the body that it tells of rather than from a reposter,
        then it is the fullest, then the earliest. A best copy is a copy of nothing itself. The
        order in which documents came in makes no difference.
        """
        found: dict[str, str] = {}
        originals = _Originals()
        for copy in sorted(self._copies, key=lambda copy: copy.rank):
            best = originals.best(copy)
            if best is None:
                originals.add(copy)
            else:
                found[copy.document_id] = best.document_id
                originals.remember(copy, best)
        return found


class _Originals:
    """The documents that are copies of nothing, found by bytes, by text and by likeness."""

    def __init__(self) -> None:
        self._all: list[_Copy] = []
        self._digests: list[NDArray[np.uint32]] = []
        self._by_bytes: dict[str, _Copy] = {}
        self._by_text: dict[bytes, _Copy] = {}
        self._alike = RMinHashLSH(_ALIKE, _PERMUTATIONS, _BANDS)

    def best(self, copy: _Copy) -> _Copy | None:
        """Return the original that `copy` is a copy of, None where it is one itself."""
        if copy.sha256 in self._by_bytes:
            return self._by_bytes[copy.sha256]
        same = self._by_text.get(copy.text) if copy.text else None
        if same is not None and not _differ(same, copy):
            return same
        if copy.sketch is None:
            return None
        candidates: list[int] = sorted(self._alike.query(copy.sketch))
        if not candidates:
            return None
        digest = np.array(copy.sketch.digest(), dtype=np.uint32)
        likeness = (np.array([self._digests[i] for i in candidates]) == digest).mean(axis=1)
        for place in np.argsort(-likeness, kind="stable")[:_COMPARED]:
            if likeness[place] < _ALIKE:
                break
            original: _Copy = self._all[candidates[place]]
            if not _differ(original, copy) and _say_the_same(original, copy):
                return original
        return None

    def add(self, copy: _Copy) -> None:
        """Take in a document that is a copy of nothing."""
        self.remember(copy, copy)
        if copy.sketch is not None:
            self._alike.insert(len(self._all), copy.sketch)
            self._digests.append(np.array(copy.sketch.digest(), dtype=np.uint32))
            self._all.append(copy)

    def remember(self, copy: _Copy, original: _Copy) -> None:
        """Let what has the bytes or the text of `copy` be found as a copy of `original`."""
        self._by_bytes.setdefault(copy.sha256, original)
        if copy.text is not None:
            self._by_text.setdefault(copy.text, original)


def _differ(one: _Copy, other: _Copy) -> bool:
    """Whether body, plan number or plan year were read of both and are not the same."""
    pairs = zip(one.known, other.known, strict=True)
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _say_the_same(one: _Copy, other: _Copy) -> bool:
    """Whether all numbers and names of the one stand in the other; it may be shorter."""
    fewer, more = sorted((one.facts, other.facts), key=len)
    return bool(np.isin(fewer, more).all())


def _copy(reading: Reading) -> _Copy:
    document = reading.document
    lines = [line for line in document.text.splitlines() if len(line) >= _SENTENCE]
    body = fold(_DATELINE.sub("", "\n".join(lines)))
    return _Copy(
        document_id=document.document_id,
        sha256=document.sha256,
        text=_hash(document.text),
        sketch=_sketch(_WORD.findall(lower(body))) if len(body) >= _ENOUGH else None,
        facts=_facts(body),
        known=_known(reading),
        rank=(_own(reading), -len(body), *_earliest(reading), document.source),
    )


def _hash(text: str) -> bytes | None:
    """Return a hash that texts share whose letters are the same, None for one that is too short."""
    letters = " ".join(lower(fold(text)).split())
    return hashlib.sha256(letters.encode()).digest()[:16] if len(letters) >= _SOME else None


def _sketch(words: list[str]) -> RMinHash:
    sketch = RMinHash(_PERMUTATIONS, _SEED)
    sketch.update([" ".join(triple) for triple in zip(words, words[1:], words[2:], strict=False)])
    return sketch


def _facts(text: str) -> _Facts:
    """Return the numbers and names in a text, hashed, each as often as it stands there.

    A word that only opens a sentence is no name.
    """
    counts: Counter[str] = Counter()
    hashes = []
    for said in (*_NUMBER.findall(text), *_NAME.findall(text)):
        counts[said] += 1
        hashes.append(crc32(f"{said} {counts[said]}".encode()))
    return np.unique(np.array(hashes, dtype=np.uint32))


def _known(reading: Reading) -> tuple[object, ...]:
    body, plan = reading.body, reading.plan
    place = (
        (body.province_code, body.province_code_2025, body.district, body.commune)
        if body
        else (None,) * 4
    )
    return (*place, plan.number if plan else None, plan.plan_year if plan else None)


def _own(reading: Reading) -> int:
    """Return 0 for a page of the portal of the body told of, 2 for a reposter's, 1 for a file."""
    source, body = reading.document.source, reading.body
    if not source.lower().startswith(("http://", "https://")):
        return 1
    portal = portal_of(source)
    if portal is not None and portal.reposts:
        return 2
    host = read_host(source)
    if host is None or host.level is None:
        return 2
    told = {body.province_code, body.province_code_2025} - {None} if body else set()
    own = {host.code_63, host.code_34}
    return 0 if not told or told & own else 2


def _earliest(reading: Reading) -> tuple[str, str]:
    published = reading.published_at.value if reading.published_at else None
    return str(published or "9999"), reading.document.retrieved_at or "9999"
