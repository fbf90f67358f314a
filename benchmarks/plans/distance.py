"""Edit distance by whole columns of bits at once (Myers 1999): whole plans in a second."""

from collections import defaultdict


def distance(one: str, other: str) -> int:
    """Return how many characters to insert, delete or change to make `one` into `other`.

    >>> distance("kế hoạch", "kê hoach")
    2
    """
    if not one or not other:
        return len(one) + len(other)
    where: dict[str, int] = defaultdict(int)
    for i, character in enumerate(one):
        where[character] |= 1 << i
    mask, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    plus, minus, score = mask, 0, len(one)
    for character in other:
        equal = where.get(character, 0)
        vertical = equal | minus
        equal |= ((equal & plus) + plus) ^ plus
        up = minus | ~(equal | plus) & mask
        down = plus & equal
        score += bool(up & last) - bool(down & last)
        up = (up << 1 | 1) & mask
        down = (down << 1) & mask
        plus = down | ~(vertical | up) & mask
        minus = up & vertical
    return score
