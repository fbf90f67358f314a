"""What the page says of a body's standing: whether it issues at all, and whether for the party."""

from dataclasses import replace

from extractors.documents.authority import authority
from extractors.findings import Body, NumberMention

_OF_SCENE, _ACTS = ("bodies.place", "bodies.surroundings"), 0.95
_CENTRAL = ("bodies.government", "bodies.ministry")


def as_named(body: Body, text: str) -> Body:
    """Return the body without its level where the page only names it, and not as issuing.

    News happens in a province and mentions ministries; their letterheads are in capitals.
    """
    headed = body.origin in _CENTRAL and text[body.start : body.end].isupper()
    named = body.origin in (*_OF_SCENE, *_CENTRAL) and body.confidence < _ACTS and not headed
    return replace(body, level=None) if named else body


def of_party(body: Body, number: NumberMention) -> Body:
    """Return who issued what bears a party's number: of a state body only the province holds.

    Not even that where the number is of the party's centre ("07-KL/VPTW").
    """
    if body.level in ("party", "central"):
        return body
    body = replace(body, issuer=None, level="party", district=None, commune=None)
    issuer = authority().issuer(number.issuer_symbol or "")
    if not (issuer and issuer.party and issuer.central):
        return body
    return replace(
        body,
        level="central",
        province=None,
        province_code=None,
        province_2025=None,
        province_code_2025=None,
    )
