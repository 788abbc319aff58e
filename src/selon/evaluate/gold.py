"""Read a gold folder (ID.txt with ID.json) and coded claims, as bags of slots."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from selon.evaluate.slots import Bag, Stretch
from selon.ingest import Unreadable
from selon.ingest.text_file import read_text


class GoldError(Exception):
    """A gold file that cannot be used: which, what is wrong."""


class GoldReport(msgspec.Struct, frozen=True):
    """One annotated report."""

    doc: str
    path: Path
    text: str
    claims: tuple[dict[str, Any], ...]
    document_date: dict[str, Any] | None = None

    def bags(self) -> list[Bag]:
        """Return its claims, ready to compare."""
        return [_gold_bag(self.doc, claim, self.text) for claim in self.claims]


def read_gold(folder: Path, reports: Path | None = None, ids: Iterable[str] = ()) -> list[GoldReport]:
    """Read the annotated reports of a folder.

    Args:
        folder: holds ID.json, and ID.txt beside it.
        reports: where the texts are, if not there; ``S2`` is the third of its .txt files, for texts that go by other names.
        ids: which; all by default.

    Raises:
        GoldError: for a missing text, an anchor that is not in it, or JSON of another shape.
    """
    files = sorted(folder.glob("*.json"))
    wanted = set(ids)
    unknown = wanted - {file.stem for file in files}
    if unknown:
        raise GoldError(f"{folder}: holds no {', '.join(sorted(unknown))}")
    if not files:
        raise GoldError(f"{folder}: holds no gold (ID.txt with ID.json)")
    return [_read(file, reports) for file in files if not wanted or file.stem in wanted]


def _read(file: Path, reports: Path | None) -> GoldReport:
    path = text_path(file.stem, reports or file.parent)
    text = read_text(path, str(path))
    if isinstance(text, Unreadable):
        raise GoldError(text.line)
    try:
        gold = msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
        found = GoldReport(file.stem, path, text, tuple(gold["claims"]), gold.get("document_date"))
        found.bags()  # so that what is wrong is said here, with the file's name
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{file}: {error}") from None
    return found


def text_path(doc: str, folder: Path) -> Path:
    """Return where the text of ``doc`` is."""
    beside = folder / f"{doc}.txt"
    numbered = re.fullmatch(r"S(\d+)", doc)
    if numbered and not beside.exists():
        texts = sorted(folder.glob("*.txt"))
        if int(numbered[1]) < len(texts):
            return texts[int(numbered[1])]
    return beside


def _gold_bag(doc: str, claim: dict[str, Any], text: str) -> Bag:
    anchor, trigger = claim["anchor"], claim["trigger"]
    start = text.find(anchor)
    if start < 0 or trigger not in anchor:
        raise ValueError(f"claim {trigger!r}: its anchor is not in the text, or the trigger not in the anchor")
    at = start + anchor.find(trigger)
    place, time = claim.get("place"), claim.get("time")
    return Bag(
        doc,
        _sentence(text, start, start + len(anchor)),
        (at, at + len(trigger)),
        claim["type"],
        claim["factuality"],
        claim.get("outcome"),
        tuple((actor["role"], actor["text"], actor.get("actor")) for actor in claim.get("actors", [])),
        (place["text"], place.get("name")) if place else None,
        (time["from"], time["to"]) if time else None,
        tuple((entry["kind"], _number(entry)) for entry in claim.get("toll", [])),
        tuple(source["text"] for source in claim.get("attribution", [])),
        claim.get("incident"),
    )


def coded_bag(doc: str, claim: dict[str, Any]) -> Bag:
    """Return a coded claim (its JSON, decoded), ready to compare."""
    place, time = claim.get("place"), claim.get("time")
    told = time and time.get("basis") in ("explicit", "relative")
    return Bag(
        doc,
        (claim["sentence"]["start"], claim["sentence"]["end"]),
        (claim["trigger"]["start"], claim["trigger"]["end"]),
        claim["type"],
        claim["factuality"],
        claim.get("outcome"),
        tuple((a["role"], a.get("text") or a.get("name") or "", a.get("name")) for a in claim.get("actors") or []),
        (place.get("text"), place.get("name")) if place else None,
        (time["from"], time["to"]) if told and time else None,
        tuple((entry["kind"], _number(entry)) for entry in claim.get("toll") or []),
        tuple(source.get("text") or "" for source in claim.get("attribution") or []),
        claim.get("incident_id"),
    )


def _number(entry: dict[str, Any]) -> int | None:
    best: int | None = entry.get("best")
    return best if best is not None else entry.get("low")


def _sentence(text: str, start: int, end: int) -> Stretch:
    """The sentence around a passage, by punctuation alone: the measure must not lean on the parser it measures."""
    begins = [m.end() for m in re.finditer(r"(?<=[.!?…»])\s+|\n+", text) if m.end() <= start]
    ends = [m.start() for m in re.finditer(r"(?<=[.!?…])\s|\n", text) if m.start() >= end]
    return max(begins or [0]), (ends[0] if ends else len(text))
