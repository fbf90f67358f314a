"""Section rows of a table of tasks: to which of the rows below the group reaches that one names."""

import re
from itertools import accumulate

_COUNT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[.)]?")


class Section:
    """The group that the last section row names.

    A section that is numbered like a task ("1") ends at the row that goes on with its count ("2"),
    its own being "1.1", "-" or a count of their own; one with a roman number, a letter or none
    reaches to the next.
    """

    def __init__(self) -> None:
        self.group: str | None = None
        self._number: tuple[int, ...] = ()

    def begin(self, group: str | None, number: str = "") -> None:
        """Begin a section, with its number as printed; `group` is None where it names none."""
        self.group, self._number = group, _parts(number)

    def reach(self, number: str) -> None:
        """Go on to a row of that number, which may end the section."""
        parts, own = _parts(number), self._number
        if not parts or not own or (parts[: len(own)] == own and len(parts) > len(own)):
            return
        following = {(*above[:-1], above[-1] + 1) for above in accumulate((n,) for n in own)}
        self.group = None if parts in following else self.group
        self._number = ()


def _parts(number: str) -> tuple[int, ...]:
    if _COUNT.fullmatch(number) is None:
        return ()
    return tuple(map(int, number.rstrip(".)").split(".")))
