"""Plain typed records: reports, spans, claims, incidents, decisions. No logic."""

from selon.model.claim import (
    EVENT_TYPES,
    HAPPENED,
    SIDES,
    Acled,
    Attribution,
    Basis,
    Claim,
    ClaimActor,
    ClaimPlace,
    ClaimTime,
    Cue,
    Factuality,
    Outcome,
    Role,
    SourceKind,
    Toll,
    TollKind,
    UcdpViolence,
    Who,
    claim_from_json,
    claim_to_json,
)
from selon.model.incident import Account, Decision, Incident, IncidentToll, Rival, SideToll, killed_of
from selon.model.overtime import Control, ControlState, Relation, RelationKind
from selon.model.report import DocumentDate, Region, Report
from selon.model.spans import Interval, Span

__all__ = [
    "EVENT_TYPES", "HAPPENED", "SIDES", "Account", "Acled", "Attribution", "Basis", "Claim", "ClaimActor", "ClaimPlace", "ClaimTime",
    "Control", "ControlState", "Cue", "Decision", "DocumentDate", "Factuality", "Incident", "IncidentToll", "Interval", "Outcome",
    "Region", "Relation", "RelationKind", "Report", "Rival", "Role", "SideToll", "SourceKind", "Span", "Toll", "TollKind", "UcdpViolence", "Who",
    "claim_from_json", "claim_to_json", "killed_of",
]  # fmt: skip
