"""What was left of a crawl, as issues: one for each reason, with how often."""

from collections import Counter, defaultdict

from corpus.store import CorpusStore
from pipeline.dataset.issues import Issue
from pipeline.fetch.vanished import GONE
from pipeline.run.captures import Left

_MOST_TYPES = 6  # media types that a sentence names
_EXPECTED = GONE | {"skipped", "unsupported", "bad_url", "cut_capture"}
_WORDS = {
    "bad_url": "have an address that is none",
    "challenge": "show a firewall's page and not their own",
    "coding": "cannot be unpacked",
    "cut_capture": "were cut off by the crawler; their beginnings stand where no whole text does",
    "malformed": "are no answers of a web server",
    "no_file": "are web pages under the name of a file",
    "redirected": "only lead on to another page",
    "skipped": "are pictures, styles, scripts or the like",
    "soft_404": "say that the page is not there",
    "too_large": "are larger than what is read",
    "truncated": "break off before they can be unpacked",
    "undated": "bear no date that can be read",
    "unsupported": "are of kinds that are not read",
    "warc_damaged": "could not be read, as the file is damaged",
}


class Leavings:
    """Counts what is left of one crawl."""

    def __init__(self, crawl: str) -> None:
        self._crawl = crawl
        self._numbers = Counter[str]()
        self._types: dict[str, Counter[str]] = defaultdict(Counter)
        self._sources: dict[str, list[str]] = defaultdict(list)

    def add(self, left: Left) -> None:
        """Count one; all addresses are kept only of what may be missing in the end."""
        self._numbers[left.kind] += 1
        if left.media_type:
            self._types[left.kind][left.media_type[:80]] += 1
        if _may_be_missing(left.kind) or not self._sources[left.kind]:
            self._sources[left.kind].append(left.source)

    def issues(self, store: CorpusStore) -> list[Issue]:
        """Return the issues; `lost` are those with a page that the corpus does not have at all."""
        return [self._issue(kind, store) for kind in sorted(self._numbers)]

    def _issue(self, kind: str, store: CorpusStore) -> Issue:
        sources = self._sources[kind]
        lost = sum(store.get(each) is None for each in sources) if _may_be_missing(kind) else 0
        what = "places" if kind == "warc_damaged" else "captures"
        types = [f"{number} {name}" for name, number in self._types[kind].most_common(_MOST_TYPES)]
        message = f"{self._crawl}: {what} that {_words(kind)}: {self._numbers[kind]}"
        message += f" ({', '.join(types)})" if types else ""
        message += f", such as {sources[0][:200]}" if sources[0] and kind != "skipped" else ""
        if lost and kind != "warc_damaged":
            message += f"; the corpus has no other text of {lost}"
        return Issue(source=self._crawl, stage="find", kind=kind, message=message, lost=lost > 0)


def _may_be_missing(kind: str) -> bool:
    """Whether a capture that is left for this reason may have been of a page that is wanted."""
    return kind not in _EXPECTED and not kind.startswith("http_")


def _words(kind: str) -> str:
    if kind.startswith("http_"):
        return f"were answered with status {kind.removeprefix('http_')}"
    return _WORDS.get(kind, f"show a notice and not the page ({kind})")
