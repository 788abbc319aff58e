"""Who fights, backs, joins or leaves whom: a network over time, and the claims behind each of its edges."""

from __future__ import annotations

from datetime import date
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from selon.linking.relations import relations
from selon.model import Claim, Relation
from selon.review.incident import sentence
from selon.review.site import Site

_EPOCH = date(1970, 1, 1).toordinal()
_DRAWN = 400
_LISTED = 200


class NetworkPages:
    """The network and its edges."""

    def __init__(self, site: Site) -> None:
        self._site, self._desk = site, site.desk
        self._found: tuple[int, dict[str, Relation], dict[str, Claim]] = (-1, {}, {})

    def routes(self) -> list[Route]:
        """Return the addresses."""
        return [Route("/network", self.network), Route("/network.json", self.edges), Route("/relations/{key}", self.relation)]

    def relations(self) -> tuple[dict[str, Relation], dict[str, Claim]]:
        """Return the relations that all claims tell of, and the claims by id."""
        if self._found[0] != self._desk.shape:
            claims = list(self._desk.board.all_claims())
            made = sorted(relations(claims), key=lambda relation: (-len(relation.claim_ids), relation.relation_id))
            self._found = (self._desk.shape, {one.relation_id: one for one in made}, {claim.claim_id: claim for claim in claims})
        return self._found[1:]

    def network(self, request: Request) -> Response:
        """The page: the drawing, and the same as a table."""
        found, _ = self.relations()
        rows = list(found.values())
        return self._site.page(request, "network.html", rows=rows[:_LISTED], total=len(rows), drawn=min(len(rows), _DRAWN), kinds=sorted({row.relation for row in rows}))

    def edges(self, request: Request) -> Response:
        """The strongest relations, each with the days on which claims tell of it."""
        found, claims = self.relations()
        rows = list(found.values())[:_DRAWN]
        return JSONResponse([
            {"id": row.relation_id, "kind": row.relation, "from": row.actor, "to": row.other, "days": sorted(day for one in row.claim_ids for day in _days(claims[one]))}
            for row in rows
        ])  # fmt: skip

    def relation(self, request: Request) -> Response:
        """One edge: the claims that tell of it, the earliest first."""
        found, claims = self.relations()
        row = found.get(request.path_params["key"])
        if row is None:
            raise HTTPException(404, "there is no such relation")
        told = sorted((claims[one] for one in row.claim_ids), key=lambda claim: ((claim.time.since or claim.time.until or "") if claim.time else "", claim.claim_id))
        texts = self._desk.texts({claim.report_id for claim in told})
        shown: list[tuple[Claim, Any]] = [(claim, sentence(texts.get(claim.report_id), claim)) for claim in told[:_LISTED]]
        return self._site.page(request, "relation.html", row=row, told=shown, where=self._desk.board.where)


def _days(claim: Claim) -> list[int]:
    text = (claim.time.since or claim.time.until) if claim.time else None
    try:
        return [date.fromisoformat(text).toordinal() - _EPOCH] if text else []
    except ValueError:
        return []
