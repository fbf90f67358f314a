"""Types and issuers of documents: what the tokens of a document number mean."""

import re
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from extractors.folding import fold, lower
from extractors.rules import read_yaml


class DocumentType(BaseModel):
    """A type of document: its abbreviation, the words for it, other printed abbreviations.

    `titles` are words for it in the title of a page that announces one; `plan`: plans come as one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    words: tuple[str, ...]
    spellings: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    plan: bool = False
    source: str

    @property
    def normative(self) -> bool:
        """Whether it is a type of legal document that no plan is issued as."""
        return self.source == "law"


class Issuer(BaseModel):
    """An office that issues documents, by its symbol; `party` for the party's way of numbering.

    `central` ones are those whose documents provinces carry out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    symbol: str
    name: str
    party: bool = False
    central: bool = False
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Authority:
    """Look-up of abbreviations, in any case and with or without their Đ."""

    types: dict[str, DocumentType]
    words: dict[str, str]
    issuers: dict[str, Issuer]
    offices: re.Pattern[str]
    before: re.Pattern[str]

    def type_code(self, token: str) -> str | None:
        """Return the abbreviation that `token` is a spelling of, None for what is no type."""
        found = self.types.get(lower(token))
        return found.code if found else None

    def type_of(self, code: str | None) -> DocumentType | None:
        """Return the type that `code` abbreviates, None for none."""
        return self.types.get(lower(code)) if code else None

    def issuer(self, symbol: str) -> Issuer | None:
        """Return the issuer whose symbol begins the chain `symbol` (`UBND-HC`)."""
        return self.issuers.get(lower(_CHAIN.split(symbol, 1)[0].rstrip("0123456789")))

    def is_office(self, symbol: str) -> bool:
        """Whether `symbol` is an issuer, or is built as those of whole classes of offices are."""
        return self.issuer(symbol) is not None or self.offices.fullmatch(symbol) is not None

    def word_before(self, text: str) -> str | None:
        """Return the type whose word ends lower-case `text`, "số" and a colon aside.

        >>> authority().word_before("theo quyết định số ")
        'QĐ'
        """
        found = self.before.search(text)
        return self.words[_WHITE.sub(" ", found.group(1))] if found else None

    def split_glued(self, token: str, sure: bool = False) -> tuple[str, str] | None:
        """Return type and issuer of a token whose sign was lost: `KHUBND`, `NQCP`.

        Issuers must be known by name, unless the number is `sure` to be one (it has a year).

        >>> authority().split_glued("KHUBND")
        ('KH', 'UBND')
        """
        for length in (2, 3, 4):
            head, tail = token[:length], token[length:]
            known = lower(tail) in self.issuers or (sure and self.is_office(tail))
            if self.type_code(head) and known:
                return head, tail
        return None


_WHITE, _CHAIN = re.compile(r"\s+"), re.compile("[-.&_ ]")


def _key(word: str) -> str:
    return lower(fold(word))


@cache
def authority() -> Authority:
    """Return the authority of `document_types.yml` and `issuers.yml`."""
    types = [DocumentType(**record) for record in read_yaml("document_types.yml")["types"]]
    content = read_yaml("issuers.yml")
    issuers = [Issuer(**record) for record in content["issuers"]]
    classes = "|".join(record["pattern"] for record in content["classes"])
    words = {_key(word): kind.code for kind in types for word in kind.words}
    longest_first = sorted(words, key=len, reverse=True)
    names = "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in longest_first)
    return Authority(
        types={_key(form): kind for kind in types for form in (kind.code, *kind.spellings)},
        words=words,
        issuers={_key(form): body for body in issuers for form in (body.symbol, *body.spellings)},
        offices=re.compile(classes),
        before=re.compile(rf"\b({names})\s{{0,3}}(?:số)?[\s:.]{{0,3}}\Z"),
    )
