"""Spans to claims: events, roles, voice, place, time, toll, attribution. (Placeholder while the room is built.)"""

from collections.abc import Iterable, Iterator, Sequence

from selon.model import Claim, Report

DEFAULT_PACKS: tuple[str, ...] = ("world", "syria", "sahel", "great-lakes")


class ReportCoder:
    """Codes one report at a time; holds the model and the packs."""

    def __init__(self, packs: Sequence[str] = DEFAULT_PACKS) -> None:
        self.packs = tuple(packs)

    @property
    def name(self) -> str:
        """What goes into ``Claim.coder``: version and packs, ``selon 0.1.0 / world 1, syria 1``."""
        return "selon 0.1.0 / none"

    def code(self, report: Report) -> list[Claim]:
        """Return the claims of one report, without incident ids."""
        return []

    def code_many(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Claim]]]:
        """Yield every report with its claims, parsing in batches."""
        for report in reports:
            yield report, self.code(report)
