"""Phrases of values beside each other: what is said once, of all of them."""

from extractors.folding import fold, lower
from extractors.targets.wording import cue

_HAS = (("trình độ", "có "), ("loại", "đạt "))


def part_of(whole: str | None, own: str | None, *, of_which: bool = False) -> str | None:
    """Return what a value measures whose `own` words may be only the part: "trong đó trước hạn".

    `of_which` says that such words lead it: then any verb goes on about the whole.
    """
    if not (whole and own):
        return own or whole
    if whole.startswith(f"{own} "):  # "thêm 12 đơn vị tự chủ, nâng tổng số lên 47 đơn vị"
        return whole
    folded = lower(fold(own))
    if cue("field").match(folded):
        aside = cue("regard").search(lower(fold(whole)))
        return f"{whole[: aside.start()] if aside else whole} {own}"
    if cue("part").match(folded) or (of_which and cue("verb").match(folded)):
        told = cue("predicate_in").search(lower(fold(whole)))
        has = next((has for first, has in _HAS if own.startswith(first)), "")
        return f"{whole[: told.start()] if told else whole} {has}{own}"
    return own


def done_too(first: str | None, second: str | None) -> str | None:
    """Return what `second` counts with what is done to it, too: "kiểm tra 5 sở và 7 xã"."""
    done = cue("done").search(lower(fold(first or "")))
    if not (first and second and done) or _is_said(second):
        return second
    return f"{second}{first[done.start() :]}"


def said_too(first: str | None, last: str | None) -> str | None:
    """Return `first` with what is said behind `last`: "90% cán bộ và 95% công chức đạt chuẩn"."""
    told = cue("says").search(lower(fold(last or "")))
    if not (first and last and told) or _is_said(first):
        return first
    return f"{first}{last[told.start() :]}"


def _is_said(phrase: str) -> bool:
    """Whether a phrase says anything of what it names."""
    words = lower(fold(phrase))
    return bool(cue("predicate_in").search(words) or cue("says").search(words))


def whole_of(subject: str | None, last: str | None) -> str | None:
    """Return `last` without its level, led by the subject where it has none of its own."""
    if not (subject and last):
        return None
    bare, tail = cue("whose").sub("", _placeless(subject)), _placeless(last)
    if cue("predicate").match(lower(fold(last))):
        return None if cue("predicate").match(lower(fold(bare))) else f"{bare} {last}"
    if tail == last and last.startswith(bare):
        return last  # shared with a later value already
    if tail == last:
        return _predicated(bare, last)
    if not bare or not tail:
        return None
    return tail if lower(tail).startswith(lower(bare)) else f"{bare} {tail}"


def _predicated(bare: str, last: str) -> str | None:
    """Return `bare` with what is said of the same thing in `last`: "hồ sơ TTHC", "hồ sơ trả …".

    A tier at its end goes: it is one value's own ("hồ sơ cấp tỉnh", "hồ sơ cấp xã được trả").
    """
    tier = cue("tier").search(lower(fold(bare)))
    bare = bare[: tier.start()] if tier else bare
    told = cue("predicate_in").search(lower(fold(last)))
    same = bare and lower(bare).split()[0] == lower(last).split()[0]
    if not (told and same) or cue("predicate_in").search(lower(fold(bare))):
        return None
    return f"{bare}{last[told.start() :]}"


def _placeless(printed: str) -> str:
    """Return a phrase without the levels in it."""
    for place in reversed(list(cue("place").finditer(lower(fold(printed))))):
        printed = printed[: place.start()] + printed[place.end() :]
    return printed.strip()
