"""The JSON of a claim: whatever a claim holds comes back from its JSON."""

from __future__ import annotations

import json
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.model import EVENT_TYPES, Claim, Factuality, claim_from_json, claim_to_json

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)


def struct(kind: type) -> st.SearchStrategy[object]:
    """Build any record of a struct type from its field types."""
    return st.builds(kind, **{field.name: of(field.type) for field in msgspec.structs.fields(kind)})


def of(kind: object) -> st.SearchStrategy[object]:
    info = msgspec.inspect.type_info(kind)
    return _of(info)


def _of(info: msgspec.inspect.Type) -> st.SearchStrategy[object]:
    match info:
        case msgspec.inspect.StructType(cls=cls):
            return struct(cls)
        case msgspec.inspect.LiteralType(values=values):
            return st.sampled_from(values)
        case msgspec.inspect.VarTupleType(item_type=item):
            return st.lists(_of(item), max_size=2).map(tuple)
        case msgspec.inspect.UnionType(types=types):
            return st.one_of(*map(_of, types))
        case msgspec.inspect.StrType():
            return WORDS
        case msgspec.inspect.BoolType():
            return st.booleans()
        case msgspec.inspect.IntType():
            return st.integers(-(2**53), 2**53)
        case msgspec.inspect.FloatType():
            return st.floats(-180, 180)
        case msgspec.inspect.NoneType():
            return st.none()
    raise NotImplementedError(info)


@settings(max_examples=150, deadline=None)
@given(struct(Claim))
def test_a_claim_comes_back(claim: Claim) -> None:
    line = claim_to_json(claim)
    assert b"\n" not in line
    assert claim_from_json(line) == claim
    assert claim_from_json(json.dumps(json.loads(line))) == claim


@settings(max_examples=20, deadline=None)
@given(struct(Claim))
def test_the_names_are_those_of_the_interface(claim: Claim) -> None:
    told = json.loads(claim_to_json(claim))
    assert {
        "claim_id", "report_id", "report", "coder", "incident_id", "sentence", "trigger", "type", "acled", "plover",
        "ucdp_violence", "factuality", "outcome", "actors", "place", "time", "toll", "attribution", "means",
    } <= set(told)  # fmt: skip
    assert set(told["sentence"]) == {"text", "start", "end"}
    if told["time"]:
        assert {"text", "start", "end", "from", "to", "basis"} == set(told["time"])
    for place in filter(None, [told["place"]]):
        expected = {"text", "start", "end", "place_id", "name", "relation", "lat", "lon", "precision", "country", "admin1"}
        assert expected <= set(place)
    for actor in told["actors"]:
        assert {"role", "text", "start", "end", "actor_id", "name", "framing"} <= set(actor)
    for entry in told["toll"]:
        assert {"kind", "low", "best", "high", "approximate", "who", "actor_id", "text", "start", "end"} <= set(entry)
    for source in told["attribution"]:
        assert {"text", "start", "end", "source_id", "kind"} <= set(source)


def test_another_shape_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        claim_from_json('{"claim_id": 3}')


def test_types_and_voices_are_those_of_the_codebook() -> None:
    assert len(EVENT_TYPES) == len(set(EVENT_TYPES)) == 34
    assert set(get_args(Factuality)) == {"asserted", "attributed", "hearsay", "denied", "planned", "possible"}
