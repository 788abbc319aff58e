"""Drafts to claims: spans in the report, ids, ACLED and UCDP words."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Literal

from selon.coding.base.draft import Draft, SourceMention, TollEntry
from selon.coding.base.sheet import ActorMention, PlaceMention, Sheet
from selon.coding.base.tools import Tools
from selon.coding.places.town import row_of
from selon.knowledge.lexicon import lexicon_folder
from selon.knowledge.rows import read_rows
from selon.model import Acled, Attribution, Claim, ClaimActor, ClaimPlace, ClaimTime, Cue, SourceKind, Span, Toll

_STATE = frozenset(["state", "government", "military", "police", "coalition", "mission"])
_ARMED = frozenset(["armed_group", "militia", "company"])


@lru_cache(maxsize=1)
def _types() -> dict[str, dict[str, str]]:
    path = lexicon_folder() / "types.csv"
    return {row["type"]: row for _, row in read_rows(path, "type,event_type,sub_event_type,plover")}


def to_claim(draft: Draft, sheet: Sheet, tools: Tools, coder: str) -> Claim:
    """Return the claim a draft has become."""
    report = sheet.report
    sentence = draft.sentence
    paragraph = sentence.paragraph
    doc = paragraph.doc
    start = paragraph.offset + doc[draft.candidate.start].idx
    last = doc[draft.candidate.end - 1]
    end = paragraph.offset + last.idx + len(last.text)
    key = f"{report.report_id}:{start}:{end}:{draft.type}".encode()
    sides = {role: _sort(m, tools) for role, m in draft.actors}
    return Claim(
        claim_id=hashlib.sha256(key).hexdigest()[:16],
        report_id=report.report_id,
        report=report.report,
        coder=coder,
        sentence=_span(report.text, sentence.char_start, sentence.char_end),
        trigger=_span(report.text, start, end),
        type=draft.type,
        factuality=draft.factuality,  # type: ignore[arg-type]
        outcome=draft.outcome,  # type: ignore[arg-type]
        acled=_acled(draft, sides),
        plover=_types()[draft.type]["plover"] or None,
        ucdp_violence=_violence(draft, tools),
        actors=tuple(_actor(role, m, report.text) for role, m in draft.actors),
        place=_place(draft.place, sheet, tools) if draft.place is not None else None,
        time=_time(draft, sheet),
        toll=tuple(_toll(t, report.text) for t in draft.toll),
        attribution=tuple(_source(s, report.text) for s in draft.sources),
        means=tuple(_span(report.text, m.char_start, m.char_end) for m in draft.means),
        cues=tuple(draft.cues),
    )


def _span(text: str, start: int, end: int) -> Span:
    return Span(text[start:end], start, end)


def _actor(role: str, mention: ActorMention, text: str) -> ClaimActor:
    return ClaimActor(
        role, text[mention.char_start : mention.char_end], mention.char_start, mention.char_end, mention.actor_id,  # type: ignore[arg-type]
        mention.name, mention.framing,
    )  # fmt: skip


def _place(place: PlaceMention, sheet: Sheet, tools: Tools) -> ClaimPlace:
    text = sheet.report.text
    row = row_of(place, sheet.countries, tools)
    name, iso = (row.name, row.country) if row is not None and place.place_ref is None else (place.name, place.country)
    country = tools.packs.countries.get(place.country or "")
    lat = row.lat if row is not None else (country.lat if country is not None and place.precision == 4 else None)
    lon = row.lon if row is not None else (country.lon if country is not None and place.precision == 4 else None)
    return ClaimPlace(
        text[place.char_start : place.char_end], place.char_start, place.char_end, row.place_id if row is not None else None,
        name, place.relation, lat, lon, place.precision, iso, row.admin1 if row is not None else None,
    )  # fmt: skip


def _time(draft: Draft, sheet: Sheet) -> ClaimTime | None:
    if draft.time is None:
        date = sheet.report.date.interval
        if date.start is None and date.end is None:
            return None
        return ClaimTime(None, None, None, date.start, date.end, "document")
    offset = next((p.offset for p in sheet.paragraphs if any(t is draft.time for t in p.times)), draft.sentence.paragraph.offset)
    start, end = offset + draft.time.start, offset + draft.time.end
    return ClaimTime(sheet.report.text[start:end], start, end, draft.since, draft.until, draft.basis)  # type: ignore[arg-type]


def _toll(entry: TollEntry, text: str) -> Toll:
    who = entry.who if entry.who in ("civilian", "combatant") else "unknown"
    actor = entry.mention.actor_id if entry.mention is not None else None
    words = text[entry.start : entry.end]  # a sum of entries reaches from the first to the last
    return Toll(entry.kind, entry.low, entry.best, entry.high, entry.approximate, who, words, entry.start, entry.end, actor)  # type: ignore[arg-type]


def _source(source: SourceMention, text: str) -> Attribution:
    kind: SourceKind = source.kind  # type: ignore[assignment]
    return Attribution(text[source.char_start : source.char_end], source.char_start, source.char_end, kind, source.source_id)


def _sort(mention: ActorMention, tools: Tools) -> str:
    """``state``, ``armed`` or ``civilian``, as far as it is known."""
    ref = mention.actor_id or ""
    if ref == "civilians" or mention.kind in ("people", "structure"):
        return "civilian"
    if ref.startswith(("army-", "air-force-", "police-", "government-", "state-")):
        return "state"
    actor = tools.packs.actors.get(ref)
    if actor is not None:
        return (
            "state"
            if actor.kind in _STATE
            else "armed"
            if actor.kind in _ARMED
            else "civilian"
            if actor.kind == "people"
            else "other"
        )
    if mention.word is not None and mention.word.kind == "force":
        return "armed"
    return "other"


def _violence(draft: Draft, tools: Tools) -> Literal["state-based", "non-state", "one-sided"] | None:
    """UCDP's type of violence follows from who fights whom; it is none where a side is not told."""
    if _types()[draft.type]["event_type"] not in ("Battles", "Explosions/Remote violence", "Violence against civilians"):
        return None
    doers = {_sort(m, tools) for r, m in draft.actors if r in ("initiator", "participant")}
    others = {_sort(m, tools) for r, m in draft.actors if r in ("target", "victim")}
    if others == {"civilian"} and doers & {"state", "armed"}:
        return "one-sided"
    sides = (doers | others) & {"state", "armed"}
    if len([1 for r, _ in draft.actors if r in ("initiator", "target", "participant")]) < 2 or not sides:
        return None
    if "state" in sides:
        return "state-based"
    return "non-state" if sides == {"armed"} else None


def _acled(draft: Draft, sides: dict[str, str]) -> Acled | None:
    row = _types()[draft.type]
    if not row["event_type"]:
        return None
    event, sub = row["event_type"], row["sub_event_type"]
    if draft.type in ("attack", "killing") and sides.get("target", sides.get("victim")) == "civilian":
        event, sub = "Violence against civilians", "Attack"
    if draft.type == "territory_captured" and sides.get("initiator") == "state":
        sub = "Government regains territory"
    return Acled(event, sub)


def with_cues(draft: Draft, cues: list[Cue]) -> None:
    """Keep why a value was decided."""
    draft.cues.extend(cues)
