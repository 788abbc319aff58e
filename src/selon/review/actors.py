"""Who acts: all actors, and a page for each with its names, years, allies, rivals, incidents and toll."""

from __future__ import annotations

from collections import Counter, defaultdict

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from selon.linking.relations import relations
from selon.model import Relation
from selon.review.figures import by_month, counted, draw
from selon.review.filters import Found, View
from selon.review.site import Site

_SHOWN = 50


class ActorPages:
    """The pages on actors. An actor is known by the name that incidents show."""

    def __init__(self, site: Site) -> None:
        self._site, self._desk = site, site.desk
        self._ids: tuple[int, dict[str, str | None]] = (-1, {})

    def routes(self) -> list[Route]:
        """Return the addresses."""
        return [Route("/actors", self.actors), Route("/actors/{name:path}", self.actor)]

    def actors(self, request: Request) -> Response:
        """All actors with the number of their incidents, by side."""
        rows: dict[str, Counter[str]] = defaultdict(Counter)
        for one in self._desk.found():
            for side in ("initiators", "targets", "participants"):
                for name in getattr(one.incident, side):
                    rows[name][side] += 1
        ids = self.ids()
        listed = sorted(((name, sides.total(), sides, self._kind(ids.get(name))) for name, sides in rows.items()), key=lambda row: (-row[1], row[0]))
        return self._site.page(request, "actors.html", rows=listed[:500], total=len(listed))

    def _kind(self, actor_id: str | None) -> str:
        found = self._desk.known.actor(actor_id) if actor_id else None
        return found.kind if found else ""

    def ids(self) -> dict[str, str | None]:
        """Return the id of every actor that claims name, by the name shown."""
        if self._ids[0] != self._desk.shape:
            named = {(actor.name or actor.text): actor.actor_id for claim in self._desk.board.all_claims() for actor in claim.actors}
            self._ids = (self._desk.shape, named)
        return self._ids[1]

    def actor(self, request: Request) -> Response:
        """One actor."""
        name = request.path_params["name"]
        view = View(actor=name)
        chosen = self._site.chosen(view)
        actor_id = self.ids().get(name)
        known = self._desk.known.actor(actor_id) if actor_id else None
        if not chosen and known is None:
            raise HTTPException(404, "there is no such actor")
        told = counted(chosen)
        days = sorted(day for one in chosen for day in (one.incident.time.start, one.incident.time.end) if day)
        return self._site.page(
            request, "actor.html", name=name, known=known, parent=self._desk.known.actor(known.parent) if known and known.parent else None,
            query=view.address(), rows=chosen[:_SHOWN], total=len(chosen), first=days[0] if days else None, last=days[-1] if days else None,
            stands=self._stands(name, chosen), framing=self._called(name, chosen), months=by_month(told),
            drawn=Markup(draw("toll", told, self._site.words(request))), version=self._desk.shape,
        )  # fmt: skip

    def _stands(self, name: str, chosen: list[Found]) -> dict[str, list[tuple[str, Relation]]]:
        """Return how the actor stands to others, by the kind of relation and its direction."""
        claims = [claim for one in chosen for claim in self._desk.claims_of(one.incident.incident_id)]
        made: dict[str, list[tuple[str, Relation]]] = defaultdict(list)
        for relation in relations(claims):
            if relation.actor == name:
                made[relation.relation].append((relation.other, relation))
            elif relation.other == name:
                mutual = relation.relation in ("fights", "allies-with")
                made[relation.relation if mutual else f"{relation.relation} (by)"].append((relation.actor, relation))
        return {kind: sorted(rows, key=lambda row: -len(row[1].claim_ids)) for kind, rows in made.items()}

    def _called(self, name: str, chosen: list[Found]) -> list[tuple[str, int]]:
        """Return the loaded words by which sources call the actor."""
        words: Counter[str] = Counter()
        for one in chosen:
            for claim in self._desk.claims_of(one.incident.incident_id):
                for actor in claim.actors:
                    if name in (actor.name, actor.text):
                        words.update(actor.framing)
        return words.most_common(20)


