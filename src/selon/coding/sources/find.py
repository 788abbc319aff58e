"""Find who is said to say something: ``selon``, verbs of saying in every order, citations, carried accounts."""

from __future__ import annotations

from selon.coding.base.draft import SourceMention
from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import Tools
from selon.coding.sources.carried import Account, learn_kinds, mention_kinds
from selon.coding.sources.edges import at_edges
from selon.coding.sources.lexicon import is_word
from selon.coding.sources.markers import Marked
from selon.coding.sources.speakers import Speakers


def find_sources(sentence: Sentence, tools: Tools, account: Account) -> list[SourceMention]:
    """Return the sentence's sources from left to right; ``account`` knows who spoke before, and learns who speaks here."""
    mention_kinds(sentence, account, tools)
    found = Marked(sentence, tools, account).find()
    found.extend(Speakers(sentence, tools, account, found).find())
    found.extend(at_edges(sentence, tools, found, account))
    out: list[SourceMention] = []
    for source in found:
        if not any(_repeats(source, other) for other in out) and not _mouthpiece(source, found):
            out.append(source)
    out.sort(key=lambda s: s.start if s.sentence is sentence and not s.marker.startswith("carried") else (s.verb or -1))
    learn_kinds(out, account)
    account.note(sentence.index, out)
    return out


def _mouthpiece(source: SourceMention, found: list[SourceMention]) -> bool:
    """``Par la voix de son porte-parole, l'armée annonce``: the army speaks."""
    first = source.sentence.paragraph.doc[source.start]
    spoken = any(s is not source and s.verb is not None for s in found)
    return source.marker.startswith(("par·la·voix", "par·la·bouche")) and is_word(first, "possessive") and spoken


def _repeats(source: SourceMention, other: SourceMention) -> bool:
    """The same words by the same verb are one source; by another verb they stand behind another act."""
    same = source.sentence is other.sentence and source.start < other.end and other.start < source.end
    return same and (source.verb == other.verb or source.verb is None)
