"""Who says so: each source with what it tells alone, what others confirm or deny, and whom it calls what."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from selon.model import Account
from selon.review.filters import Found
from selon.review.site import Site

_TOLD = ("asserted", "attributed", "hearsay")
_SHOWN = 50
STANDS = ("alone", "confirmed", "denied", "contradicted", "with others")
"""How others stand to what a source tells of an incident: nobody else tells it, another independent origin tells it too, one
denies what the other tells, another tells something that cannot be true beside it, or none of these."""


@dataclass
class Record:
    """What one source tells: its incidents by how others stand to it, and its loaded words by whom they are for."""

    name: str
    kinds: Counter[str] = field(default_factory=Counter)
    by_stand: dict[str, list[Found]] = field(default_factory=lambda: defaultdict(list))
    framing: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many incidents it tells of."""
        return sum(map(len, self.by_stand.values()))

    @property
    def kind(self) -> str:
        """What sort of source it is, as most of its claims have it."""
        return self.kinds.most_common(1)[0][0] if self.kinds else ""


class SourcePages:
    """The pages on sources. A source is an origin as linking found it, known by its name."""

    def __init__(self, site: Site) -> None:
        self._site, self._desk = site, site.desk
        self._records: tuple[int, dict[str, Record]] = (-1, {})

    def routes(self) -> list[Route]:
        """Return the addresses."""
        return [Route("/sources", self.sources), Route("/sources/{name:path}", self.source)]

    def sources(self, request: Request) -> Response:
        """All sources, those that tell most first."""
        rows = sorted(self.records().values(), key=lambda record: (-record.total, record.name))
        return self._site.page(request, "sources.html", rows=rows[:500], total=len(rows), stands=STANDS)

    def source(self, request: Request) -> Response:
        """One source."""
        record = self.records().get(request.path_params["name"])
        if record is None:
            raise HTTPException(404, "there is no such source")
        called: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for (actor, word), count in record.framing.most_common():
            called[actor].append((word, count))
        return self._site.page(request, "source.html", record=record, stands=STANDS, called=dict(called), limit=_SHOWN)

    def records(self) -> dict[str, Record]:
        """Return the sources by name, worked out anew when a decision changed something."""
        if self._records[0] != self._desk.shape:
            made: dict[str, Record] = {}
            for one in self._desk.found():
                claims = {claim.claim_id: claim for claim in self._desk.claims_of(one.incident.incident_id)}
                for account in one.incident.accounts:
                    record = made.setdefault(account.origin, Record(account.origin))
                    record.by_stand[stand(one, account)].append(one)
                    for claim in (claims[claim_id] for claim_id in account.claim_ids if claim_id in claims):
                        record.kinds.update(source.kind for source in claim.attribution[:1])
                        record.framing.update((actor.name or actor.text, word) for actor in claim.actors for word in actor.framing)
            self._records = (self._desk.shape, made)
        return self._records[1]


def stand(one: Found, account: Account) -> str:
    """Return how the other accounts of an incident stand to one of them."""
    others = [other for other in one.incident.accounts if other.origin != account.origin]
    if not others:
        return "alone"
    told, denied = account.factuality in _TOLD, account.factuality == "denied"
    if any((told and other.factuality == "denied") or (denied and other.factuality in _TOLD) for other in others):
        return "denied"
    if any(account.origin in rival.origins for rival in one.incident.rivals):
        return "contradicted"
    if told and one.incident.independent_origins > 1 and any(other.factuality in _TOLD for other in others):
        return "confirmed"
    return "with others"
