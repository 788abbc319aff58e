"""HXL (Humanitarian Exchange Language): CSV with a row of hashtags under the header."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from selon.export.formats.csv import rows_out
from selon.export.records import COLUMNS, IDS, Record

_TAGS = {
    "report_id": "#meta+id+report", "report": "#meta+report+name", "source": "#meta+source+outlet", "type": "#event+type",
    "factuality": "#status+factuality", "outcome": "#event+outcome", "acled_event_type": "#event+type+acled",
    "acled_sub_event_type": "#event+subtype+acled", "plover": "#event+type+plover", "ucdp_violence": "#event+type+ucdp",
    "initiators": "#group+name+initiators+list", "targets": "#group+name+targets+list",
    "participants": "#group+name+participants+list", "place": "#loc+name", "place_text": "#loc+name+original",
    "place_id": "#loc+code", "place_relation": "#loc+relation", "precision": "#geo+precision", "lat": "#geo+lat", "lon": "#geo+lon",
    "country": "#country+code+v_iso2", "admin1": "#adm1+name", "time_from": "#date+start", "time_to": "#date+end",
    "time_basis": "#date+basis", "time_text": "#date+original", "attribution": "#meta+source+list",
    "attribution_kinds": "#meta+source+type+list", "sentence": "#description+original", "trigger": "#description+trigger",
    "coder": "#meta+coder", "sources": "#meta+source+list", "status": "#status+support", "independent_origins": "#indicator+origins+num",
    "claims": "#indicator+claims+num", "reports": "#indicator+reports+num", "report_names": "#meta+report+list",
    "claim_ids": "#meta+id+claims+list", "relation": "#event+type+relation", "state": "#event+type+control",
    "actor": "#group+name+actor", "actor_id": "#group+code+actor", "other": "#group+name+other", "other_id": "#group+code+other",
}  # fmt: skip


def write(records: Iterable[Record], what: str, out: BinaryIO) -> int:
    """Write a header, the hashtags, and one row a record."""
    columns = list(COLUMNS[what])
    return rows_out((record.flat for record in records), [columns, [tag(column, what) for column in columns]], out)


def tag(column: str, what: str) -> str:
    """Return the hashtag of a column.

    >>> tag("killed_best", "incidents"), tag("incident_id", "incidents"), tag("incident_id", "claims")
    ('#affected+killed+best', '#event+id', '#event+id+incident')
    """
    if column == IDS[what]:
        return "#event+id"
    if column.endswith("_id") and column not in _TAGS:
        return f"#event+id+{column.removesuffix('_id')}"
    kind, _, part = column.rpartition("_")
    if part in ("low", "best", "high"):
        return f"#affected+{kind}+{part}"
    if part in ("start", "end"):
        return f"#meta+{kind}+{part}"
    return _TAGS[column]
