"""A portal: what is declared of one web site that announces plans, and what its facts rest on.

One YAML file of `pipeline/portals/declared` per portal, named by its id. What is written there is
what somebody saw or, where it says so, what is presumed; nothing is derived when it is loaded.
"""

from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from pipeline.platforms.dates import check_format

DETECT = "detect"
"""Platform of a portal whose pages are to say themselves what made them."""

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*(?::[0-9]{1,5})?$")]
_Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(_Declared):
    """What a declared fact rests on.

    `seen`: a page of the portal was read, in a stored copy of whatever age; `listed`: a public
    directory or public code names it so; `presumed`: portals of its sort are usually so, or it
    follows from an address that was seen.
    """

    basis: Literal["seen", "listed", "presumed"]
    source: _Text


class EntryPoint(_Declared):
    """An address at which reading begins.

    `kind` is `listing` (pages of announcements), `feed` (RSS or Atom), `sitemap`, `json` (an
    endpoint that gives announcements) or `home`: a page that only leads to the others, by what its
    links and feeds are called (`find_entry_points`). `reform_only` says that everything listed
    there is on administrative reform, whatever its titles say. `platform` is given where the entry
    point has another one than the portal. `evidence` is what the address rests on; a home page
    needs none, it is known as well as its host.
    """

    url: _Text
    kind: Literal["listing", "feed", "sitemap", "json", "home"] = "listing"
    reform_only: bool = False
    platform: str | None = None
    evidence: Evidence | None = None


class Politeness(_Declared):
    """How the portal is asked: at most one request in `delay_s` seconds to each of its hosts.

    `timeout_s` is how long an answer may take to begin: portals answer within 30 to 40 s when they
    are slow. `max_pages` is how far a pager is followed in one run.
    """

    delay_s: float = Field(default=1.5, ge=0, le=120)
    timeout_s: float = Field(default=40, gt=0, le=300)
    max_pages: int = Field(default=200, ge=1, le=10_000)


class Expectations(_Declared):
    """What a run that reads all listings must give, or something is wrong with it.

    `minimum` and `maximum` bound the announcements worth fetching; how many there are cannot be
    known before the first run, later ones are compared with the portal's own former runs. The fill
    rates are the least shares, from 0 to 1, of those listed that have a title and a date: most
    templates print both with every entry, so a portal whose listings print none says `date: 0`.
    """

    minimum: int = Field(default=1, ge=0)
    maximum: int = Field(default=20_000, ge=1)
    title: float = Field(default=0.98, ge=0, le=1)
    date: float = Field(default=0.5, ge=0, le=1)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.minimum > self.maximum:
            raise ValueError(f"minimum {self.minimum} is above maximum {self.maximum}")
        return self


class Correction(_Declared):
    """A value that the portal lists wrongly; applied only while it still prints `printed`."""

    url: _Text
    field: Literal["title", "date"]
    printed: str | None
    value: _Text
    reason: _Text


class Tls(_Declared):
    """An exception from verified TLS for one host, with its reason.

    `plain` asks by http because the certificate is of another name; `weak` allows the short keys
    that OpenSSL 3 refuses; `unverified` trusts whoever answers.
    """

    host: _Host
    policy: Literal["plain", "weak", "unverified"]
    reason: Annotated[str, StringConstraints(min_length=10)]


class Portal(_Declared):
    """One web site that announces plans.

    `hosts` are in scope with their sub-domains; one with a port stands for that port only. An
    address belongs to the portal with the most specific host. `province_code` is the unit among the
    63 that it spoke for until 30 June 2025, `province_code_2025` the one among the 34 that it is or
    went into; `era` says whether it speaks for the former, the latter or both. Central sites have
    neither. `reposts` says that its announcements are mostly copies of other portals'. `platform`
    is the id of a platform or `detect`. `date_formats` are tried before the platform's, with the
    codes of strptime that `check_format` knows. `verified` says that somebody saw the live portal
    agree with all of it.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
    name: _Text
    hosts: tuple[_Host, ...] = Field(min_length=1)
    province_code: _Code | None = None
    province_code_2025: _Code | None = None
    era: Literal["63", "34", "both"] = "both"
    level: Literal["province", "district", "commune", "department", "central", "party"]
    reposts: bool = False
    platform: str = DETECT
    entry_points: tuple[EntryPoint, ...] = Field(min_length=1)
    date_formats: tuple[str, ...] = ()
    politeness: Politeness = Politeness()
    expectations: Expectations = Expectations()
    corrections: tuple[Correction, ...] = ()
    tls: tuple[Tls, ...] = ()
    verified: bool
    evidence: dict[Literal["hosts", "platform", "tls"], Evidence] = Field(default_factory=dict)
    notes: str | None = None

    def in_scope(self, url: str) -> bool:
        """Whether an address lies on one of the portal's hosts or their sub-domains."""
        return any(_covers(host, url) for host in self.hosts)

    def tls_of(self, host: str) -> Tls | None:
        """Return the declared exception for a host name, None where TLS is verified as usual."""
        return next((tls for tls in self.tls if tls.host == host.lower()), None)

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        for complaint in _complaints(self):
            raise ValueError(complaint)
        return self


def _covers(host: str, url: str) -> bool:
    try:
        parts = urlsplit(url)
        name, netloc = (parts.hostname or "").lower(), parts.netloc.rpartition("@")[2].lower()
    except ValueError:
        return False
    if parts.scheme not in ("http", "https"):
        return False
    if ":" in host:
        return netloc == host
    return name == host or name.endswith(f".{host}")


def _complaints(portal: Portal) -> list[str]:
    """Say what in a portal contradicts itself."""
    found = [
        f"entry point {entry.url} is not on its hosts ({', '.join(portal.hosts)})"
        for entry in portal.entry_points
        if not portal.in_scope(entry.url)
    ]
    found += [
        f"the correction of {correction.url} is not on its hosts"
        for correction in portal.corrections
        if not portal.in_scope(correction.url)
    ]
    found += [
        f"TLS exception of {tls.host} is not on its hosts"
        for tls in portal.tls
        if not portal.in_scope(f"https://{tls.host}/")
    ]
    for form in portal.date_formats:
        try:
            check_format(form)
        except ValueError as error:
            found.append(str(error))
    if portal.verified and portal.evidence.get("hosts", None) is None:
        found.append("verified portals name what was seen: evidence of hosts is missing")
    entries = (entry.evidence for entry in portal.entry_points if entry.evidence)
    known = (*portal.evidence.values(), *entries)
    if portal.verified and any(evidence.basis == "presumed" for evidence in known):
        found.append("it cannot be verified while part of its evidence is presumed")
    return found
