"""Two tokenizers for spaCy that keep every character: `doc.text == text`.

`cchc.words.v1` takes underthesea's words, `cchc.syllables.v1` syllables and punctuation. Both work
line by line, since underthesea joins words over line breaks.
"""

import re
from collections.abc import Callable, Iterator

from spacy.lang.vi import Vietnamese
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab
from underthesea import word_tokenize

Places = list[tuple[int, int]]
"""Half-open ranges of one line, in order, without overlap; all that lies between is white space."""

# A number with its decimals, a syllable with its combining marks, or a single other character.
_SYLLABLE = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*|\S")
_LINE = re.compile(r"[^\r\n]+")
_SPACE = re.compile(r"\s*")
_DIGIT_OR_MARK = re.compile(r"[0-9]|[^\w\s]")
# underthesea's pattern for addresses is quadratic in the length of an unbroken run such as
# "1.1.1.1…"; no Vietnamese word, number or usual address is as long as this.
_LONGEST_RUN = 200


def split_syllables(line: str) -> Places:
    """Return the places of numbers, syllables and single marks in `line`.

    >>> [("≥ 90,5% hồ sơ"[a:b]) for a, b in split_syllables("≥ 90,5% hồ sơ")]
    ['≥', '90,5', '%', 'hồ', 'sơ']
    """
    return [match.span() for match in _SYLLABLE.finditer(line)]


def _end_of_space(line: str, position: int) -> int:
    match = _SPACE.match(line, position)
    return match.end() if match else position


def _align(line: str, words: list[str]) -> Places | None:
    """Return where `words` stand in `line`; None if they do not cover it or were rewritten."""
    places = []
    position = 0
    for word in words:
        start = None
        for piece in word.split():
            position = _end_of_space(line, position)
            if not line.startswith(piece, position):
                return None
            start = position if start is None else start
            position += len(piece)
        if start is not None:
            places.append((start, position))
    return places if _end_of_space(line, position) == len(line) else None


def _separate(line: str, places: Places) -> Iterator[tuple[int, int]]:
    """Yield `places`; words joined with a number or a mark ("85,5 điểm", "| ≥") as syllables."""
    for start, end in places:
        word = line[start:end]
        if _DIGIT_OR_MARK.search(word) and any(map(str.isspace, word)):
            yield from ((start + first, start + last) for first, last in split_syllables(word))
        else:
            yield start, end


def split_words(line: str) -> Places:
    """Return the places of underthesea's words in `line`, of syllables where it rewrites the line.

    It rewrites decomposed letters, misplaced tones and some control characters even when it is told
    not to normalise tokens.

    >>> [("Cải cách thủ tục"[a:b]) for a, b in split_words("Cải cách thủ tục")]
    ['Cải cách', 'thủ tục']
    """
    if any(len(run) > _LONGEST_RUN for run in line.split()):
        return split_syllables(line)
    places = _align(line, word_tokenize(line, use_token_normalize=False))
    if places is None:
        return split_syllables(line)
    return list(_separate(line, places))


class LineTokenizer(DummyTokenizer):
    """A spaCy tokenizer from a function that splits one line; nothing of the text is lost."""

    def __init__(self, vocab: Vocab, split: Callable[[str], Places]) -> None:
        self.vocab = vocab
        self.split = split

    def __call__(self, text: str) -> Doc:
        """Return `text` as a Doc; white space beyond one space after a word is tokens of its own.

        Raises UnicodeEncodeError for text that UTF-8 cannot hold (lone surrogates).
        """
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for line in _LINE.finditer(text):
            for start, end in self.split(line.group()):
                _add_gap(text[position : line.start() + start], words, spaces)
                position = line.start() + end
                words.append(text[line.start() + start : position])
                spaces.append(False)
        _add_gap(text[position:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """Write the white space after a word: its first space belongs to the word, as spaCy has it."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


@registry.tokenizers("cchc.words.v1")  # type: ignore[untyped-decorator]
def create_word_tokenizer() -> Callable[..., LineTokenizer]:
    """Return what spaCy calls with the pipeline to make the word tokenizer."""
    return lambda nlp: LineTokenizer(nlp.vocab, split_words)


@registry.tokenizers("cchc.syllables.v1")  # type: ignore[untyped-decorator]
def create_syllable_tokenizer() -> Callable[..., LineTokenizer]:
    """Return what spaCy calls with the pipeline to make the syllable tokenizer."""
    return lambda nlp: LineTokenizer(nlp.vocab, split_syllables)


def blank(words: bool) -> Language:
    """Return an empty Vietnamese pipeline with the word or the syllable tokenizer."""
    name = "cchc.words.v1" if words else "cchc.syllables.v1"
    config = {"nlp": {"lang": "vi", "pipeline": [], "tokenizer": {"@tokenizers": name}}}
    return Vietnamese.from_config(config, auto_fill=True)
