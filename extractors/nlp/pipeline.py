"""The spaCy pipeline: sentences, then one component per kind of finding.

Every component wraps a plain function. It writes `doc.spans[KIND]`, where a span has the finding's
class (its status, form, group …) as label and the finding's rule as id, and `doc._.findings[KIND]`,
the same findings in the same order as plain dicts, which survive `doc.to_bytes` and the way between
processes. A span covers whole tokens; `start` and `end` of its finding are exact.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import lru_cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from corpus import Document
from extractors.bodies.places import Place, find_places
from extractors.dates import find_dates
from extractors.documents.numbers import find_numbers
from extractors.extract import extract
from extractors.findings import Finding, Reading
from extractors.nlp.tokenizers import blank
from extractors.sentences import Sentence, split_sentences


class Found(NamedTuple):
    """A finding on its way into a Doc: the label and the rule id of its span."""

    label: str
    rule: str
    finding: Finding | Place


@lru_cache(maxsize=2)
def _read(text: str) -> Reading:
    """Return all that is read from `text`: once, however many components ask for their part."""
    return extract(
        Document(document_id="", source="", media_type="text/plain", sha256="", text=text)
    )


def _numbers(text: str) -> Iterator[Found]:
    return (Found(number.form, number.origin, number) for number in find_numbers(text))


def _dates(text: str) -> Iterator[Found]:
    return (Found(date.precision, date.origin, date) for date in find_dates(text))


def _places(text: str) -> Iterator[Found]:
    return (Found(place.level, "places", place) for place in find_places(text))


def _references(text: str) -> Iterator[Found]:
    return (Found(cited.relation, cited.origin, cited) for cited in _read(text).references)


def _targets(text: str) -> Iterator[Found]:
    return (Found(target.status, target.origin, target) for target in _read(text).targets)


def _task_groups(text: str) -> Iterator[Found]:
    return (Found(group.group_id, group.origin, group) for group in _read(text).task_groups)


def _index_results(text: str) -> Iterator[Found]:
    return (Found(result.index_id, result.origin, result) for result in _read(text).index_results)


def _assignments(text: str) -> Iterator[Found]:
    return (Found("assignment", given.origin, given) for given in _read(text).assignments)


def _mentions(text: str) -> Iterator[Found]:
    return (Found(mention.label, mention.origin, mention) for mention in _read(text).mentions)


FINDERS: dict[str, Callable[[str], Iterator[Found]]] = {
    "numbers": _numbers,
    "dates": _dates,
    "places": _places,
    "references": _references,
    "targets": _targets,
    "task_groups": _task_groups,
    "index_results": _index_results,
    "assignments": _assignments,
    "mentions": _mentions,
}


def _cover(doc: Doc, start: int, end: int, label: str = "", rule: str = "") -> Span:
    """Return the whole tokens that `text[start:end]` touches; raises ValueError for no place."""
    span = doc.char_span(start, end, label, span_id=rule, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no tokens at {start}:{end} of a text of {len(doc.text)} characters")
    return span


def _opening(text: str, sentence: Sentence, former_end: int) -> int:
    """Return where a sentence begins with the marker of its list item ("1.", "a)")."""
    if not sentence.marker:
        return sentence.start
    return text.find(sentence.marker, former_end, sentence.start)


@Language.component("vi_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set the first token of every sentence and list item, and `doc.spans["sentences"]`."""
    text = doc.text
    sentences = split_sentences(text)
    first_tokens = {0}
    former_end = 0
    for sentence in sentences:
        opening = _opening(text, sentence, former_end)
        first_tokens.add(_cover(doc, opening, opening + 1).start)
        former_end = sentence.end
    for token in doc:
        token.is_sent_start = token.i in first_tokens
    doc.spans["sentences"] = [
        _cover(doc, sentence.start, sentence.end, "sentence") for sentence in sentences
    ]
    return doc


def _component(kind: str, find: Callable[[str], Iterator[Found]]) -> Callable[[Doc], Doc]:
    def annotate(doc: Doc) -> Doc:
        found = list(find(doc.text))
        doc.spans[kind] = [
            _cover(doc, item.finding.start, item.finding.end, item.label, item.rule)
            for item in found
        ]
        doc._.findings[kind] = [asdict(item.finding) for item in found]
        return doc

    return annotate


Doc.set_extension("findings", default={}, force=True)
for _kind, _find in FINDERS.items():
    Language.component(f"cchc_{_kind}", func=_component(_kind, _find))


def build(words: bool) -> Language:
    """Return the pipeline with all components, over words or over syllables."""
    nlp = blank(words)
    nlp.add_pipe("vi_sentences")
    for kind in FINDERS:
        nlp.add_pipe(f"cchc_{kind}")
    return nlp
