"""Phrases for what a feature holds: a link, a tense, a way through the parse, a distance."""

from __future__ import annotations

_LINKS = {
    "suj": "subject", "obj": "object", "poss": "possessor", "adj": "adjective", "appos": "apposition", "obl": "complement",
    "=": "part",
}  # fmt: skip
SIDES = {"a": "after", "b": "before", "=": "at"}
DEPS = {
    "nsubj": "subject", "nsubj:pass": "subject of a passive", "obj": "object", "obl": "complement", "obl:arg": "complement",
    "obl:mod": "complement", "agent": "agent", "nmod": "complement of a noun", "amod": "adjective", "acl": "participle",
    "acl:relcl": "relative clause", "advcl": "adverbial clause", "conj": "coordination", "ROOT": "main word",
    "appos": "apposition", "xcomp": "infinitive", "ccomp": "that-clause", "parataxis": "aside", "dep": "loose word",
}  # fmt: skip
_MARKERS = {
    "inverted": "named after the verb of saying", "verb": "named before the verb of saying", "on": "unnamed speaker («on»)",
    "parenthesis": "in brackets at the end", "carried": "carried over from an earlier sentence",
    "cite": "cited by another source",
}  # fmt: skip
_TENSES = {
    "cond": "conditional", "fut": "future", "inf": "infinitive", "ger": "gerund", "subj": "subjunctive", "impf": "imperfect",
    "perf": "past tense", "pp": "participle", "pres": "present", "past": "past tense", "?": "tense not clear",
}  # fmt: skip
_LEADS = {
    "^": "it opens the sentence", "anaphor": "it points back", "near": "words of nearness before the place",
    "direction": "a direction before the place", "between": "«entre» before the place",
}  # fmt: skip
_OTHERS = {
    "s": "the verb above the trigger", "o": "the verb above the trigger", "ps": "a clause on the trigger", "po": "a clause on the trigger",
    "c": "a verb joined to the trigger", "ctl": "the verb that governs the trigger",
}  # fmt: skip
_PREVIOUS = {"same": "it is the time of the claim in a sentence before", "other": "the claim in a sentence before has another time",
             "undated": "the claim in a sentence before has no time", "none": "no claim before"}  # fmt: skip
_OPEN = {"i": "initiator", "t": "target", "p": "participant"}
_PLACE_NOUNS = ("settlement", "quarter", "region", "site", "country", "part", "water", "road")


def with_article(word: str) -> str:
    """Put ``a`` or ``an`` before a word."""
    if not word:
        return "unknown"
    return f"{'an' if word[0] in 'aeio' else 'a'} {word}"


def spaced(value: str) -> str:
    """Return a name of the codebook as words."""
    return value.replace("_", " ")


def either(value: str, yes: str, no: str) -> str:
    """Return the one or the other phrase for a feature that is true or false."""
    return yes if value == "True" else no


def link_phrase(link: str | None) -> str:
    """Say how a phrase is linked to the trigger.

    >>> link_phrase("suj"), link_phrase("contre"), link_phrase("m.de")
    ('subject of the trigger', 'linked by «contre»', 'linked by «de» to a word that tells the same event')
    """
    if link in (None, "", "None", "none"):
        return "not linked to the trigger"
    lead, _, name = str(link).rpartition(".")
    other = _OTHERS.get(lead, "a word that tells the same event") if lead else "the trigger"
    if name in _LINKS:
        return f"{_LINKS[name]} of {other}"
    return f"linked by «{name}»" + (f" to {other}" if lead else "")


def marker_phrase(marker: str) -> str:
    """Say by what a source is known to be one.

    >>> marker_phrase("selon"), marker_phrase("d'·après"), marker_phrase("inverted")
    ('«selon»', "«d'après»", 'named after the verb of saying')
    """
    first, _, rest = marker.partition("·")
    if first in _MARKERS:
        return _MARKERS[first]
    return f"«{first}{'' if first.endswith(chr(39)) or not rest else ' '}{rest.replace('·', ' ')}»"


def lead_phrase(lead: str) -> str:
    """Say what leads a place in: the word itself, or the class of words it belongs to.

    >>> lead_phrase("à"), lead_phrase("quarter"), lead_phrase("VERB")
    ('the word before the place, «à»', 'a word for a quarter before the place', 'a verb right before the place')
    """
    if lead in _LEADS:
        return _LEADS[lead]
    if lead in _PLACE_NOUNS:
        return f"a word for a {lead} before the place"
    if lead.isupper() and len(lead) > 2:
        return f"{with_article(lead.lower())} right before the place"
    return f"the word before the place, «{lead}»" if lead else "no word leads the place in"


def armed_phrase(value: str) -> str:
    """Say whether the sentence names an armed force, or that their number in the report counts."""
    if value in ("True", "False"):
        return either(value, "the sentence names an armed force", "the sentence names no armed force")
    return "how many armed forces the report names"


def tense_phrase(tense: str) -> str:
    """Say a tense or mood in words.

    >>> tense_phrase("cond/perf")
    'conditional, past tense'
    """
    return ", ".join(_TENSES.get(t, t) for t in tense.split("/"))


def open_phrase(value: str) -> str:
    """Say in which roles others are linked to the trigger.

    >>> open_phrase("it")
    'others are linked as initiator and target'
    """
    roles = [_OPEN[letter] for letter in value if letter in _OPEN]
    return f"others are linked as {' and '.join(roles)}" if roles else "no other is linked in a role"


def own_phrase(value: str) -> str:
    """Say what part an actor plays in another event."""
    return "it plays no part in another event" if value == "none" else f"it is {value} of another event"


def kind_phrase(value: str) -> str:
    """Say of what kind a linked phrase is."""
    return "something else" if value in ("other", "") else with_article(value)


def path_phrase(value: str) -> str:
    """Say which way leads through the parse from the trigger to a phrase.

    >>> path_phrase("vobj"), path_phrase("^conj")
    ("the parser takes it for the trigger's object", 'the trigger hangs from it (coordination)')
    """
    steps = value.split(".")
    if value == "=":
        return "it is the trigger's own word in the parse"
    if len(steps) == 1:
        name = DEPS.get(value[1:], value[1:])
        return f"the parser takes it for the trigger's {name}" if value[0] == "v" else f"the trigger hangs from it ({name})"
    return "the way through the parse: " + ", ".join(("up " if s[0] == "^" else "down ") + DEPS.get(s[1:], s[1:]) for s in steps)


def merge_phrase(value: str, whole: bool) -> str:
    """Say that another word tells the same event; ``whole`` where the sentence is looked at, not the word before."""
    how = {"tollin": "a toll within a told attack", "tollof": "an attack that made the toll"}.get(value.rstrip("+"), "")
    words = "another word of the sentence tells the same event" if whole else "it takes up another word that tells the same event"
    return f"{words} ({how})" if how else words


def word_phrase(value: str) -> str:
    """Say a neighbouring word, or that the sentence ends there."""
    return "the edge of the sentence" if value == "^" else f"«{value}»"


def distance_phrase(v: str, details: list[str]) -> str:
    """Say in which sentence, seen from the trigger, something is told.

    >>> distance_phrase("0", []), distance_phrase("2", [])
    ('told in this sentence', 'named 2 sentences before')
    """
    if v == "0":
        return "told in this sentence"
    if v.startswith("-"):
        return "named in a later sentence of the quotation"
    if v:
        return f"named {v} sentence{'s' if v != '1' else ''} before"
    return "named in another sentence"


def told_before_phrase(v: str) -> str:
    """Say whether the sentence has told a claim before, and of what type."""
    if v == "0":
        return "the sentence has told no claim before it"
    return "the sentence has told a claim before it" + ("" if v.isdigit() else f", {with_article(spaced(v))}")


def time_distance_phrase(v: str, details: list[str]) -> str:
    """Say how a time told in a sentence before stands to the claim.

    >>> time_distance_phrase("", ["prev=same"]), time_distance_phrase("2", [])
    ('it is the time of the claim in a sentence before', 'named 2 sentences before')
    """
    previous = next((d.removeprefix("prev=") for d in details if d.startswith("prev=")), None)
    return _PREVIOUS.get(previous or "") or distance_phrase(v, details)
