"""Counts of right and wrong, and the figures made of them."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts of one field; `empty` counts where nothing is printed and nothing was found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    invented: int = 0
    empty: int = 0

    def __iadd__(self, other: "Tally") -> "Tally":
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        self.invented += other.invented
        self.empty += other.empty
        return self

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; None where nothing was found."""
        return _share(self.right, self.right + self.wrong + self.invented)

    @property
    def recall(self) -> float | None:
        """Share of what is printed that was found right; None where nothing is printed."""
        return _share(self.right, self.right + self.wrong + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there is nothing to find."""
        return _share(2 * self.right, 2 * (self.right + self.wrong) + self.missed + self.invented)

    @property
    def accuracy(self) -> float | None:
        """Share of all judgements that are right, those of nothing printed included."""
        judged = self.right + self.wrong + self.missed + self.invented + self.empty
        return _share(self.right + self.empty, judged)

    def figures(self) -> dict[str, float | int | None]:
        """Return counts and figures by name."""
        figures = ("accuracy", "precision", "recall", "f1")
        counts = ("right", "wrong", "missed", "invented", "empty")
        return {name: getattr(self, name) for name in (*counts, *figures)}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


@dataclass(frozen=True)
class Error:
    """One difference from gold: what stands in the page, what was expected, what was found."""

    document: str
    field: str
    what: str
    expected: object
    found: object
    sentence: str = ""


@dataclass
class PageScore:
    """Tallies by field and errors of one page."""

    document: str
    tallies: dict[str, Tally] = field(default_factory=dict)
    errors: list[Error] = field(default_factory=list)

    def tally(self, name: str) -> Tally:
        """Return the tally of a field, made where it is new."""
        return self.tallies.setdefault(name, Tally())

    def count(
        self, name: str, what: str, expected: object, found: object, sentence: str = ""
    ) -> None:
        """Count one judgement, `what` being a field of Tally; a wrong one is kept as an error."""
        tally = self.tally(name)
        setattr(tally, what, getattr(tally, what) + 1)
        if what not in ("right", "empty"):
            self.errors.append(Error(self.document, name, what, expected, found, sentence))
