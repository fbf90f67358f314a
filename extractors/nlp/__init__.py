"""The Vietnamese spaCy stage: words, sentences and findings as annotations of one text.

Importing this package imports no spaCy; asking for a pipeline or a second reading does.
"""

from typing import TYPE_CHECKING

from extractors.nlp.second_reading import SecondReading, agreement, read_again

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["SecondReading", "agreement", "create_pipeline", "read_again"]


def create_pipeline(words: bool = True) -> "Language":
    """Return a spaCy pipeline for Vietnamese that never changes a text and needs no network.

    With `words`, tokens are underthesea's words, which take about as long as all findings together;
    without, they are syllables and punctuation at next to no cost. The findings are the same: they
    are read from the text, not from its tokens. `doc.spans` holds a group per kind of finding.
    """
    from extractors.nlp.pipeline import build  # noqa: PLC0415 - spaCy takes a second to import

    return build(words)
