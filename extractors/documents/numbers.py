"""Document numbers: every form in which Vietnamese offices print `số, ký hiệu`.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I and III; Thông tư 01/2011/TT-BNV before it; Hướng dẫn
36-HD/VPTW for the party. Shapes are in `rules/numbers.yml`, types and issuers in
`rules/document_types.yml` and `rules/issuers.yml`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from corpus import Span
from extractors.documents.authority import authority
from extractors.findings import NumberMention
from extractors.folding import fold, lower
from extractors.rules import Rule, load_rules

# Where a number may begin: one scan led by a digit, far faster than each rule over the whole text.
_CANDIDATE = re.compile(
    r"[0-9](?<![^\WốỐ][0-9])(?<![/\\@][0-9])(?<![0-9][.,-][0-9])(?<![A-Za-z]-[0-9])"
    r"[0-9]{0,4}(?:\.[0-9]{3})?[a-zA-ZđĐ]?"
    r"(?:\s{0,3}[-/_]\s{0,3}(?:(?:19|20)[0-9]{2}\s{0,2}/\s{0,2})?[^\W\d_]|\s{1,2}[A-ZĐ]{2})"
)
_SO = re.compile(r"(?:số|luật|lệnh)[\s:.]{0,3}\Z")
_ADDRESS = re.compile(r"(?:https?:|www\.|\.vn/|@)\S{0,300}\Z")
_FILE = re.compile(r"[^\s/]{0,80}\.(?:pdf|docx?|xlsx?|zip|rar|html?|aspx)\b", re.IGNORECASE)
_SO_DIGIT, _SO_BLANK = re.compile(r"số\s{0,2}:?\s{0,2}[0-9]"), re.compile(r"số(?=[\s:._/-])")
_TYPE_WORD, _BEHIND = 60, 20  # characters that a type word takes at most, and those behind a digit
_WHITE = re.compile(r"\s+")


def find_numbers(text: str) -> list[NumberMention]:
    """Return all document numbers of `text` in print order; their spans do not overlap.

    The span covers number and symbol (`175/KH-UBND`), not the words before it.
    """
    folded = fold(text)
    source = _Source(text, folded, lower(folded))
    numbers = [*_with_symbol(source), *_blank(source)]
    taken = {edge for number in numbers for edge in (number.start, number.end)}
    bare = [n for n in _bare(source) if n.start not in taken and n.end not in taken]
    return sorted([*numbers, *bare], key=lambda number: number.start)


@dataclass(frozen=True)
class _Source:
    """A text and its foldings, all of one length."""

    text: str
    folded: str
    lowered: str

    def before(self, start: int) -> str:
        """The lower-case words in front of a place, as many as a type word and "số" may take."""
        return self.lowered[max(0, start - 40) : start]

    def announced(self, start: int) -> bool:
        """Whether a type word or "số" stands in front: then the number is one, however odd."""
        before = self.before(start)
        return bool(_SO.search(before) or authority().word_before(before))


@cache
def _rules() -> dict[str, Rule]:
    return {rule.id.removeprefix("numbers."): rule for rule in load_rules("numbers.yml")}


def _with_symbol(source: _Source) -> Iterator[NumberMention]:
    end = 0
    for candidate in _CANDIDATE.finditer(source.folded):
        if candidate.start() < end:
            continue
        number = _read(source, candidate.start())
        if number and not _in_address(source.folded, number.span):
            end = number.end
            yield number


def _read(source: _Source, start: int) -> NumberMention | None:
    """Return the number that begins at `start` by the first rule that the authorities confirm."""
    for name, confirm in _CONFIRM.items():
        rule = _rules()[name]
        match = rule.regex.match(source.folded if rule.case else source.lowered, start)
        number = match and confirm(source, match, rule)
        if number:
            return number
    return None


def _in_address(folded: str, span: Span) -> bool:
    return bool(
        _ADDRESS.search(folded[max(0, span.start - 300) : span.start])
        or _FILE.match(folded[span.end : span.end + 90])
    )


def _mention(source: _Source, match: re.Match[str], rule: Rule, **fields: Any) -> NumberMention:
    start = match.start("number") if "number" in match.re.groupindex else match.start()
    year = match.groupdict().get("year")
    values = {"form": rule.label, "document_type": None, "issuer_symbol": None} | fields
    return NumberMention(
        start=start,
        end=match.end(),
        origin=rule.id,
        confidence=rule.confidence,
        printed=source.text[start : match.end()],
        year=int(year) if year else None,
        **values,
    )


def _plain(printed: str) -> str:
    return _WHITE.sub("", printed).replace("_", "-")


def _digits(printed: str) -> str:
    """Return number and year without spaces and without the dot that newspapers put in 1.642."""
    return _plain(printed).replace(".", "")


def _type(token: str) -> str:
    """Return a type as printed; one that lost its Đ or its capitals gets them back."""
    code = authority().type_code(token) or token
    lost = token.islower() or ("Đ" in code and "Đ" not in token)
    return code if lost else token


def _issuer_symbol(chain: str) -> str:
    known = authority().issuer(chain)
    return known.symbol if known else re.split("[-.&]", chain, maxsplit=1)[0]


def _party(source: _Source, match: re.Match[str], rule: Rule) -> NumberMention | None:
    code = authority().type_code(match["type"])
    if not code:
        return None
    issuer = _plain(match["issuer"])
    middle = _plain(source.folded[match.end("number") : match.start("issuer")])
    normalised = _digits(match["number"]) + middle + issuer
    return _mention(
        source, match, rule, normalised=normalised, document_type=code, issuer_symbol=issuer
    )


def _state(source: _Source, match: re.Match[str], rule: Rule) -> NumberMention | None:
    code = authority().type_code(match["type"])
    if not code or (rule.id == "numbers.loose" and not source.announced(match.start())):
        return None
    issuer, kind = _plain(match["issuer"]), _type(match["type"])
    known = authority().issuer(issuer)
    sign = match.groupdict().get("sign")
    if known is None and sign is not None:
        return None
    if match["type"].islower() and known:
        issuer = issuer.upper().replace(known.symbol.upper(), known.symbol, 1)
    party = known is not None and known.party
    joint = ("-", "/") if party and sign == "/" else ("/", "-")
    return _mention(
        source,
        match,
        rule,
        form="party" if party else rule.label,
        normalised=f"{_digits(match['number'])}{joint[0]}{kind}{joint[1]}{issuer}",
        document_type=code,
        issuer_symbol=_issuer_symbol(issuer),
    )


def _assembly(source: _Source, match: re.Match[str], rule: Rule) -> NumberMention | None:
    normalised = _plain(f"{match['number']}/{match['issuer']}{match['term']}")
    return _mention(source, match, rule, normalised=normalised, issuer_symbol=match["issuer"])


def _letter(source: _Source, match: re.Match[str], rule: Rule) -> NumberMention | None:
    issuer = _plain(match["issuer"])
    parts = re.split("[-&.]", issuer)
    announced = source.announced(match.start())
    if rule.id == "numbers.office" and not (announced and authority().issuer(issuer)):
        return None
    if not announced and not any(authority().is_office(part) for part in parts[:2]):
        return None
    normalised = f"{_digits(match['number'])}/{issuer}"
    return _mention(
        source, match, rule, normalised=normalised, issuer_symbol=_issuer_symbol(issuer)
    )


def _glued(source: _Source, match: re.Match[str], rule: Rule) -> NumberMention | None:
    halves = authority().split_glued(match["glued"], sure=match["year"] is not None)
    if halves is None:
        return None
    kind, issuer = halves
    return _mention(
        source,
        match,
        rule,
        normalised=f"{_digits(match['number'])}/{_type(kind)}-{issuer}",
        document_type=authority().type_code(kind),
        issuer_symbol=_issuer_symbol(issuer),
    )


_CONFIRM = {
    "party": _party,
    "state": _state,
    "assembly": _assembly,
    "letter": _letter,
    "glued": _glued,
    "loose": _state,
    "office": _letter,
    "lower": _state,
}


def _blank(source: _Source) -> Iterator[NumberMention]:
    rule = _rules()["blank"]
    places = (so.start() for so in _SO_BLANK.finditer(source.lowered))
    for match in filter(None, (rule.regex.match(source.folded, place) for place in places)):
        code = authority().type_code(match["type"] or match["party"])
        if code:
            issuer = _issuer_symbol(_plain(match["issuer"] or match["body"]))
            yield _mention(
                source, match, rule, normalised=None, document_type=code, issuer_symbol=issuer
            )


def _bare_matches(source: _Source, rule: Rule) -> Iterator[re.Match[str]]:
    """Give the matches of a rule for bare numbers; "số" with its digits is looked for first."""
    if rule.case:
        yield from rule.regex.finditer(source.folded)
        return
    for number in _SO_DIGIT.finditer(source.lowered):
        window = max(0, number.start() - _TYPE_WORD), number.end() + _BEHIND
        for match in rule.regex.finditer(source.lowered, *window):
            if match.start("number") == number.end() - 1:
                yield match


def _bare(source: _Source) -> Iterator[NumberMention]:
    for name in ("bare", "bare-short"):
        rule = _rules()[name]
        for match in _bare_matches(source, rule):
            start, end = match.span("number")
            yield NumberMention(
                start=start,
                end=end,
                origin=rule.id,
                confidence=rule.confidence,
                printed=source.text[start:end],
                normalised=source.text[start:end],
                form=rule.label,
                document_type=authority().word_before(source.before(start)),
                issuer_symbol=None,
            )
