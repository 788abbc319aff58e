"""Union-find that refuses: a merge that would bring together two that must not be together does not happen."""

from __future__ import annotations

from collections.abc import Callable, Iterable


class Groups:
    """Groups of the numbers below ``size``, merged one link at a time.

    Args:
        size: how many there are.
        never: says whether two of them must not share a group.

    >>> groups = Groups(3, lambda a, b: {a, b} == {0, 2})
    >>> groups.merge(0, 1), groups.merge(1, 2)
    (True, False)
    >>> groups.all()
    [[0, 1], [2]]
    """

    def __init__(self, size: int, never: Callable[[int, int], bool]) -> None:
        self._never = never
        self._parent = list(range(size))
        self._members: dict[int, list[int]] = {number: [number] for number in range(size)}

    def find(self, number: int) -> int:
        """Return the number that stands for the group."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def merge(self, one: int, other: int) -> bool:
        """Make one group of two, and say whether they now are one."""
        a, b = self.find(one), self.find(other)
        if a == b:
            return True
        if any(self._never(x, y) for x in self._members[a] for y in self._members[b]):
            return False
        self.force(a, b)
        return True

    def force(self, one: int, other: int) -> None:
        """Make one group of two, whatever speaks against it."""
        a, b = self.find(one), self.find(other)
        if a == b:
            return
        keep, gone = (a, b) if len(self._members[a]) >= len(self._members[b]) else (b, a)
        self._parent[gone] = keep
        self._members[keep] += self._members.pop(gone)

    def merge_all(self, links: Iterable[tuple[float, int, int]]) -> None:
        """Follow links, the strongest first; equal ones in order of their numbers, so that the result never varies."""
        for _, one, other in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
            self.merge(one, other)

    def all(self) -> list[list[int]]:
        """Return the groups, each in order, in the order of their first."""
        return sorted(sorted(members) for members in self._members.values())
