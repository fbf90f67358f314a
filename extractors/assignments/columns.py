"""Columns of tables of tasks: what the words of a header, in one row or several, say of each."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from corpus import ABOVE
from extractors.rules import Rule, any_of, load_rules

_LONGEST_HEADER = 60  # characters of a header's cell
_BRACKETED = re.compile(r"\s?\([^()]{1,30}\)$")  # "Kinh phí (triệu đồng)", "Sản phẩm (văn bản)"
_WORKING = ("task", "aim", "document", "lead", "partner", "product", "due", "month")
_MANY = ("other", "month")  # roles that several columns of a table may have
_FEWEST_WORKING = 3  # columns of work, the lead's among them, that outweigh headers never seen
_NUMBER = re.compile(r"\(?(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}|[ivxlc]{1,6}|[a-zđ]{1,2})[.)]?")


@cache
def header_rules() -> tuple[Rule, ...]:
    """Return the rules of what headers and labels mean, in file order."""
    return load_rules("assignments.yml")


@cache
def _any_header() -> re.Pattern[str]:
    return any_of(header_rules())


def role_of(words: str) -> str | None:
    """Return what a header's words say of its column, None for words that are no header.

    >>> role_of("sản phẩm (văn bản)"), role_of("kế hoạch kiểm tra")
    ('product', None)
    """
    if words.endswith(")"):
        words = _BRACKETED.sub("", words)
    return _role(words) if 0 < len(words) <= _LONGEST_HEADER else None


@lru_cache(maxsize=4096)  # several readers ask what heads a table, and its rows are much alike
def _role(words: str) -> str | None:
    if _any_header().match(words) is None:
        return None
    for rule in header_rules():
        if rule.may_match(words) and rule.regex.match(words):
            return rule.label
    return None


def is_number(words: str) -> bool:
    """Whether a cell's words are the number of a row, a column or a section."""
    return _NUMBER.fullmatch(words) is not None


class Header:
    """The header of a table, row by row; `roles` are those of its columns.

    Of task columns side by side ("Nhiệm vụ | Hoạt động") the last is the finer one: it is `task`,
    the one before it `parent`. What is aimed at ("Chỉ tiêu") or issued ("Tên văn bản") is the task
    where nothing else is. Of several dates the last is by when.
    """

    def __init__(self) -> None:
        self.roles: list[str | None] = []
        self._words: list[str] = []
        self._months: list[str] = []  # the words of the last row of the header

    def takes(self, words: Sequence[str]) -> bool:
        """Return whether a row is a header, or goes on with one; its roles are then known."""
        words = ["" if word == ABOVE else word for word in words]
        filled = [word for word in words if word]
        if filled and all(is_number(word) for word in filled):
            return True  # the row that numbers the columns
        if not self._is_header([role_of(word) for word in filled]):
            self._words = []
            return False
        width = max(len(words), len(self._words))
        upper = [*self._words, *[""] * (width - len(self._words))]
        lower = [*words, *[""] * (width - len(words))]
        self._months = [b or a for a, b in zip(upper, lower, strict=True)]
        self._words = [f"{a} {b}".strip() for a, b in zip(upper, lower, strict=True)]
        roles = [
            _stronger(role_of(both), role_of(b), role_of(a))
            for both, a, b in zip(self._words, upper, lower, strict=True)
        ]
        if "foreign" in roles:
            self.roles = ["foreign"]
        else:
            self.roles = _each_once(_with_parent(_with_task(roles, self._words)))
        return True

    def month(self, column: int) -> int:
        """Return the number of the month that heads a column of that role."""
        return int(re.findall(r"[0-9]{1,2}", self._months[column])[0])

    def _is_header(self, roles: Sequence[str | None]) -> bool:
        known = [role for role in roles if role]
        if _is_of_tasks(roles) and 2 * len(known) > len(roles):
            return True
        return len(known) >= max(1 if self._words else 2, len(roles) - 1)


def _is_of_tasks(roles: Sequence[str | None]) -> bool:
    """Whether columns leave no doubt that tasks are given, whatever the others are called."""
    working = {role for role in roles if role in _WORKING}
    if "bodies" in roles:
        working |= {"lead", "partner"}
    return "lead" in working and len(working) >= _FEWEST_WORKING


def _stronger(*roles: str | None) -> str | None:
    """Return the first role that says something, `other` only where none does."""
    said = [role for role in roles if role]
    return next((role for role in said if role != "other"), said[0] if said else None)


def _with_task(roles: list[str | None], words: Sequence[str]) -> list[str | None]:
    """Return the roles, the only column not known as that of the tasks where none is called so."""
    unknown = [i for i, role in enumerate(roles) if role is None and words[i]]
    if {"task", "aim", "document"} & set(roles) or len(unknown) != 1 or not _is_of_tasks(roles):
        return roles
    return ["task" if i in unknown else role for i, role in enumerate(roles)]


def _with_parent(roles: list[str | None]) -> list[str | None]:
    """Return the roles with one column of tasks, and that of what they belong to."""
    first = next((i for i, role in enumerate(roles) if role == "task"), None)
    if first is None:
        role = next((role for role in ("aim", "document") if role in roles), "")
        return ["task" if other == role else other for other in roles]
    if "product" not in roles:
        roles = ["product" if role == "document" else role for role in roles]
    last = first
    while last + 1 < len(roles) and roles[last + 1] == "task":
        last += 1
    finer = dict.fromkeys(range(first, last)) | {last - 1: "parent"} if last > first else {}
    return [finer.get(i, role) for i, role in enumerate(roles)]


def _each_once(roles: list[str | None]) -> list[str | None]:
    """Return the roles with a second column of one role left out, of dates the first ones."""
    last = max((i for i, role in enumerate(roles) if role == "due"), default=None)
    return [
        role if role in _MANY or i == last or (role != "due" and role not in roles[:i]) else None
        for i, role in enumerate(roles)
    ]
