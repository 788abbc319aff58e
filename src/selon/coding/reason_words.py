"""The wording of each feature: its name, and what to say of its value and its details."""

from __future__ import annotations

from collections.abc import Callable

_LINKS = {
    "suj": "subject", "obj": "object", "poss": "possessor", "adj": "adjective", "appos": "apposition", "obl": "complement",
    "=": "part",
}  # fmt: skip
_SIDES = {"a": "after", "b": "before", "=": "at"}
_DEPS = {
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
_DETERMINERS = {
    "def": "definite article", "ind": "indefinite article", "dem": "«this»", "poss": "possessive", "no": "«aucun»",
    "num": "number", "none": "no article", "det": "other article",
}  # fmt: skip
_CONTEXT = {"air": "aircraft", "guns": "artillery", "mine": "mines or bombs"}
_LEADS = {
    "^": "it opens the sentence", "anaphor": "it points back", "near": "words of nearness before the place",
    "direction": "a direction before the place", "between": "«entre» before the place",
}  # fmt: skip
_OTHERS = {
    "s": "the verb above the trigger", "o": "the verb above the trigger", "ps": "a clause on the trigger", "po": "a clause on the trigger",
    "c": "a verb joined to the trigger", "ctl": "the verb that governs the trigger",
}  # fmt: skip
_GOVERNORS = {
    "do": "a verb of acting", "suffer": "a verb of undergoing", "hit": "a verb of striking", "oppose": "a verb that sets two sides against each other",
    "own": "a verb of claiming", "blame": "a verb of attributing", "accuse": "a verb of accusing", "tell": "a verb of telling",
    "happen": "a verb of happening", "help": "a verb of helping", "serve": "a verb of serving", "other": "another verb",
}  # fmt: skip
_OPEN = {"i": "initiator", "t": "target", "p": "participant"}
_PLACE_NOUNS = ("settlement", "quarter", "region", "site", "country", "part", "water", "road")


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
        return f"{_article(lead.lower())} right before the place"
    return f"the word before the place, «{lead}»" if lead else "no word leads the place in"


def _armed(value: str) -> str:
    if value in ("True", "False"):
        return _true(value, "the sentence names an armed force", "the sentence names no armed force")
    return "how many armed forces the report names"


def tense_phrase(tense: str) -> str:
    """Say a tense or mood in words.

    >>> tense_phrase("cond/perf")
    'conditional, past tense'
    """
    return ", ".join(_TENSES.get(t, t) for t in tense.split("/"))


def _open(value: str) -> str:
    roles = [_OPEN[letter] for letter in value if letter in _OPEN]
    return f"others are linked as {' and '.join(roles)}" if roles else "no other is linked in a role"


def _own(value: str) -> str:
    return "it plays no part in another event" if value == "none" else f"it is {value} of another event"


def _kind(value: str) -> str:
    return "something else" if value in ("other", "") else _article(value)


def _type(value: str) -> str:
    return value.replace("_", " ")


def _true(value: str, yes: str, no: str) -> str:
    return yes if value == "True" else no


def _path(value: str) -> str:
    steps = value.split(".")
    if value == "=":
        return "it is the trigger's own word in the parse"
    if len(steps) == 1:
        name = _DEPS.get(value[1:], value[1:])
        return f"the parser takes it for the trigger's {name}" if value[0] == "v" else f"the trigger hangs from it ({name})"
    return "the way through the parse: " + ", ".join(("up " if s[0] == "^" else "down ") + _DEPS.get(s[1:], s[1:]) for s in steps)


def _cue(value: str) -> str:
    kind, _, words = value.partition(":")
    return f"«{words}» ({kind})" if words else f"a cue of the kind {kind}"


def _merge(value: str, whole: bool) -> str:
    how = {"tollin": "a toll within a told attack", "tollof": "an attack that made the toll"}.get(value.rstrip("+"), "")
    words = "another word of the sentence tells the same event" if whole else "it takes up another word that tells the same event"
    return f"{words} ({how})" if how else words


def _word(value: str) -> str:
    return "the edge of the sentence" if value == "^" else f"«{value}»"


def _far(v: str, details: list[str]) -> str:
    if v == "0":
        return "told in this sentence"
    if v.startswith("-"):
        return "named in a later sentence of the quotation"
    if v:
        return f"named {v} sentence{'s' if v != '1' else ''} before"
    return "named in another sentence"


_ABOUT = {"head": "it stands in a headline", "0": "it stands in the opening sentence", "end": "it stands at the report's end"}


def _inside(v: str) -> str:
    if v == "0":
        return "the sentence has told no claim before it"
    return "the sentence has told a claim before it" + ("" if v.isdigit() else f", {_article(_type(v))}")


_PREVIOUS = {"same": "it is the time of the claim in a sentence before", "other": "the claim in a sentence before has another time",
             "undated": "the claim in a sentence before has no time", "none": "no claim before"}  # fmt: skip


def _far_time(v: str, details: list[str]) -> str:
    """Say how a time told in a sentence before stands to the claim.

    >>> _far_time("", ["prev=same"]), _far_time("2", [])
    ('it is the time of the claim in a sentence before', 'named 2 sentences before')
    """
    previous = next((d.removeprefix("prev=") for d in details if d.startswith("prev=")), None)
    return _PREVIOUS.get(previous or "") or _far(v, details)


Wording = Callable[[str, list[str]], str | None]

COMMON: dict[str, Wording] = {
    "bias": lambda v, d: None,
    "key": lambda v, d: f"the word itself, «{v}»",
    "row": lambda v, d: f"the lexicon files it under {_type(v)}",
    "frame": lambda v, d: f"its frame is {v}",
    "alt": lambda v, d: f"the lexicon also knows it as {_type(v)}",
    "mood": lambda v, d: f"its form is {tense_phrase(v)}",
    "form": lambda v, d: "it is a set phrase" if v == "phrase" else "it is a single word",
    "dep": lambda v, d: f"it is a {_DEPS.get(v, v)} in the parse",
    "pos": lambda v, d: f"it is a {v.lower()} here",
    "det": lambda v, d: f"the article before it: {_DETERMINERS.get(v, v)}",
    "plural": lambda v, d: _true(v, "it is plural", "it is singular"),
    "seen": lambda v, d: "the same word told a claim before",
    "prep": lambda v, d: "no preposition before it" if v in ("", "^") else f"the preposition before it, «{v}»",
    "passive": lambda v, d: _true(v, "it is passive", "it is active"),
    "refl": lambda v, d: _true(v, "it is reflexive", "it is not reflexive"),
    "prev": lambda v, d: f"the word before, {_word(v)}",
    "next": lambda v, d: f"the word after, {_word(v)}",
    "head": lambda v, d: f"it hangs from «{v}»",
    "arg": lambda v, d: f"{link_phrase(v.partition(':')[0])}: {_kind(v.partition(':')[2])}",
    "armedarg": lambda v, d: _true(v, "an armed force is linked to it", "no armed force is linked to it"),
    "others": lambda v, d: "no other trigger word in the sentence" if v == "0" else "other trigger words in the sentence",
    "oa": lambda v, d: f"a word of {_type(v)} follows",
    "ob": lambda v, d: f"a word of {_type(v)} comes before",
    "neara": lambda v, d: f"a word of {_type(v)} follows",
    "nearb": lambda v, d: f"a word of {_type(v)} comes before",
    "opath": lambda v, d: "how it hangs together with another trigger word",
    "m": lambda v, d: _merge(v, True),
    "a": lambda v, d: _merge(v, False),
    "back": lambda v, d: _true(v, "it points back to an event already told", "nothing told before for it to point back to"),
    "headline": lambda v, d: _true(v, "it stands in a headline", "it stands in running text"),
    "num": lambda v, d: _true(v, "a number before it", "no number before it"),
    "ctx": lambda v, d: f"the paragraph speaks of {_CONTEXT.get(v, v)}",
    "word": lambda v, d: f"the sentence speaks of «{v}»",
    "armed": lambda v, d: _armed(v),
    "near": lambda v, d: f"{_article(v)} is named close by",
    "side": lambda v, d: f"what the report is about ({v})",
    "war": lambda v, d: "how many words of war the report has",
    "armedhits": lambda v, d: "how many known armed actors the report names",
    "armedwords": lambda v, d: "how many words for fighters the report has",
    "last": lambda v, d: f"the claim before is {_article(_type(v))}",
    "lastsame": lambda v, d: f"the claim before in this sentence is {_article(_type(v))}",
    "lastgap": lambda v, d: "how far back the last claim is",
    "lastfight": lambda v, d: f"the last fight told was {_article(_type(v))}",
    "fight": lambda v, d: f"the last fight told was {_article(_type(v))}",
    "fightgap": lambda v, d: "the last fight was told in this sentence" if v == "0" else "how far back the last fight was told",
    "nofight": lambda v, d: "no fight told before",
    "first": lambda v, d: "it is the first claim of the text",
    "L": lambda v, d: link_phrase(v),
    "F": lambda v, d: f"the frame says {v}" if v not in ("None", "") else "the frame gives no role for this link",
    "P": lambda v, d: _path(v),
    "type": lambda v, d: f"the event is {_article(_type(v))}",
    "trig": lambda v, d: "no other trigger word in between" if v.endswith("0") else "other trigger words in between",
    "comma": lambda v, d: _true(v, "punctuation in between", "no punctuation in between"),
    "far": _far,
    "here": lambda v, d: f"it stands in the sentence, {_SIDES.get(d[0] if d else '', 'beside')} the trigger",
    "only": lambda v, d: _true(v, "it is the only one in the sentence", "there are others in the sentence"),
    "kind": lambda v, d: f"it is {_article(v.rstrip('*'))}" + (", in loaded words" if v.endswith("*") else ""),
}  # fmt: skip

BY_FIELD: dict[str, dict[str, Wording]] = {
    "event": {
        "aux": lambda v, d: f"its auxiliary is «{v.replace('+', ' ')}»" if v else "it has no auxiliary",
        "al": lambda v, d: link_phrase(v),
        "room": lambda v, d: f"{v.lstrip('+-')} words or more {'before' if v[0] == '-' else 'after'} it in the sentence",
        "kid": lambda v, d: f"{_article(_DEPS.get(v, v))} hangs from it",
        "at": lambda v, d: _ABOUT.get(v, "where in the report it stands"),
        "long": lambda v, d: "how long the sentence is",
        "inside": lambda v, d: _inside(v),
        "since": lambda v, d: "how far back the last claim of its kind is",
        "lastclaim": lambda v, d: "how far back the last claim is",
    },
    "role": {
        "who": lambda v, d: f"the word names {_article(v)}" if v not in ("", "unknown") else None,
        "person": lambda v, d: _true(v, "it is a named person", "it is no named person"),
        "word": lambda v, d: f"the word «{v}»",
        "count": lambda v, d: "it is counted",
        "was": lambda v, d: f"it was {v} before",
        "prevrole": lambda v, d: f"it was {v} in a claim before",
        "shared": lambda v, d: f"it is {v} elsewhere",
        "pron": lambda v, d: f"a pronoun stands for it: {link_phrase(v)}",
        "pronF": lambda v, d: f"the frame says {v} for its pronoun" if v != "None" else None,
        "side": lambda v, d: f"it stands {_SIDES.get(v, v)} the trigger",
        "subj": lambda v, d: "it is a subject in the parse",
        "firstleft": lambda v, d: "it is the nearest actor before the trigger",
        "firstright": lambda v, d: "it is the nearest actor after the trigger",
        "between": lambda v, d: "no other actor in between" if v.endswith("0") else "other actors in between",
        "conj": lambda v, d: "it is joined to another by «et»",
        "open": lambda v, d: _open(v),
        "own": lambda v, d: _own(v),
        "speaks": lambda v, d: "it is the source of the sentence",
        "inplace": lambda v, d: "its words are also a place",
        "joined": lambda v, d: f"«{v}» joins it to the actor before" if v != "," else "a comma joins it to the actor before",
        "G": lambda v, d: f"{_GOVERNORS.get(v, 'a verb')} links it",
        "prevopen": lambda v, d: f"it was {v} in a claim before",
    },
    "place": {
        "rel": lambda v, d: f"the relation «{v}»",
        "prec": lambda v, d: f"its precision is {v}",
        "known": lambda v, d: _true(v, "the gazetteer knows it", "the gazetteer does not know it"),
        "anaphor": lambda v, d: _true(v, "it points back («la ville»)", "it is a name"),
        "lead": lambda v, d: lead_phrase(v),
        "lastplace": lambda v, d: "it is the place of the claim before",
        "inhere": lambda v, d: f"places in the sentence: {v}",
        "pl": lambda v, d: "no other place in between" if v.endswith("0") else "other places in between",
        "inside": lambda v, d: f"it stands inside a name for {_article(v)}",
    },
    "time": {
        "cat": lambda v, d: f"it is {_article(v)} in time",
        "t": lambda v, d: f"it is a {v.lower()}",
        "far": _far_time,
        "lasttime": lambda v, d: "it is the time of the claim before",
        "gov": lambda v, d: _true(d[0] if d else "", "it hangs from the trigger", "it hangs from another word"),
        "govword": lambda v, d: f"it hangs from «{v}»",
    },
    "source": {
        "marker": lambda v, d: f"marked as a source: {marker_phrase(v)}",
        "plain": lambda v, d: f"marked as a source: {marker_phrase(v)}",
        "kind": lambda v, d: f"the source is {_article(v.replace('_', ' '))}",
        "deny": lambda v, d: _true(v, "it denies", "it does not deny"),
        "quoted": lambda v, d: _true(v, "the trigger stands in quotation marks", "the trigger stands outside quotation marks"),
        "n": lambda v, d: "it is the sentence's only source" if v == "1" else "the sentence has several sources",
        "side": lambda v, d: f"it stands {_SIDES.get(v, v)} the trigger",
        "verbs": lambda v, d: "no verb in between" if v[-1:] == "0" else "verbs in between",
        "atstart": lambda v, d: _true(v, "it opens the sentence", "it does not open the sentence"),
        "verb": lambda v, d: f"the verb «{v}»",
        "below": lambda v, d: _true(v, "it hangs below the verb of saying", "it does not hang below the verb of saying"),
        "que": lambda v, d: _true(v, "«que» follows the verb", "no «que» after the verb"),
        "infinitive": lambda v, d: _true(v, "an infinitive follows the verb", "no infinitive after the verb"),
        "colon": lambda v, d: _true(v, "a colon follows the verb", "no colon after the verb"),
        "semi": lambda v, d: _true(v, "a semicolon in between", "no semicolon in between"),
        "mais": lambda v, d: _true(v, "«mais», «et» or the like in between", "no conjunction in between"),
        "relative": lambda v, d: _true(v, "the trigger stands in a relative clause", "the trigger stands in no relative clause"),
        "othersource": lambda v, d: "another source in between",
    },
    "voice": {
        "tense": lambda v, d: f"the trigger's form: {tense_phrase(v)}",
        "gtense": lambda v, d: f"the verb above is {tense_phrase(v)}",
        "neg": lambda v, d: "the trigger is negated" if v == "own" else "the verb above is negated",
        "above": lambda v, d: f"cue above the trigger: {_cue(v)}",
        "abovetense": lambda v, d: f"the cue above ({v}) is {tense_phrase(d[0]) if d else 'in a tense'}",
        "below": lambda v, d: f"cue below the trigger: {_cue(v)}",
        "near": lambda v, d: f"cue before the trigger: {_cue(v)}",
        "speech": lambda v, d: "a verb of denial above" if v == "deny" else "a verb of saying above",
        "speechtense": lambda v, d: f"the verb of saying is {tense_phrase(v)}",
        "w-1": lambda v, d: f"the word before, «{v}»",
        "w-2": lambda v, d: f"two words before, «{v}»",
        "w-3": lambda v, d: f"three words before, «{v}»",
        "infprep": lambda v, d: f"«{v}» before the infinitive",
        "si": lambda v, d: "«si» before the trigger",
        "question": lambda v, d: "it is a question",
        "incond": lambda v, d: f"the word «{v}»",
        "sources": lambda v, d: "no source behind it" if v == "0" else "a source stands behind it",
        "deny": lambda v, d: _true(v, "its source denies it", "its source does not deny it"),
        "denypath": lambda v, d: "where the denial stands",
        "inquote": lambda v, d: _true(v, "it stands in quotation marks", "it stands outside quotation marks"),
        "marker": lambda v, d: f"its source is {marker_phrase(v)}",
        "rule": lambda v, d: f"the rules say {v}",
        "stance": lambda v, d: f"words over the trigger say {v}" + (f" ({_type(d[0])})" if d and not d[0].isdigit() else ""),
        "left": lambda v, d: f"a cue of the kind {v} before the trigger in its clause",
        "right": lambda v, d: f"a cue of the kind {v} after the trigger in its clause",
        "rules": lambda v, d: "the rules' signs together: " + (v.replace("+", ", ") or "none"),
    },
}  # fmt: skip

_PLAIN: dict[str, dict[str, str]] = {
    "place": {
        "before": "what stands before it in the sentence",
        "bound": "it is bound to a noun",
        "count": "how often the report names it",
        "cue": "the word that leads to it",
        "dateline": "whether it is the dateline",
        "encl": "whether it encloses another place",
        "gov": "the word it hangs on",
        "ind": "its article",
        "label": "whether it heads the line",
        "lastnone": "the claim before has no place",
        "lastother": "the claim before has another place",
        "main": "whether it is the report's main place",
        "rank": "its rank among the places",
        "scene": "whether it is the scene",
        "spoken": "whether it speaks for its government",
        "title": "whether it stands in the title",
    },
    "time": {
        "lastnone": "the claim before has no time",
        "lastother": "the claim before has another time",
        "lastundated": "the claim before is undated",
        "link": "how it hangs on the trigger",
        "nearest": "whether it is the nearest",
        "opens": "whether it opens the sentence",
        "quote": "whether it stands in a quotation",
        "rel": "its relation",
        "said": "whether it dates the saying",
        "verbs": "the verbs in between",
        "word": "the word it hangs on",
    },
    "source": {
        "again": "named again",
        "at": "where it stands",
        "et": "joined by «et»",
        "farverb": "the verb of saying in another sentence",
        "hedged": "whether the claim is hedged",
        "how": "how the source is named",
        "nearest": "whether it is the nearest",
        "opens": "what it opens with",
        "owner": "whose words they are",
        "owns": "whether the quotation is its own",
        "self": "whether it is itself the trigger",
        "speech": "the verb of saying",
        "stretch": "how far its words reach",
        "turn": "a turn in the sentence",
    },
    "actor": {
        "alone": "how many of its side the report names",
        "enemy": "whether it is the speaker or the speaker's enemy",
        "lead": "whether it is named in the headline or the lead",
        "para": "whether it is named in the paragraph",
        "against": "who stands against it in the claim",
        "ahead": "it is named right before",
        "behind": "it is named right behind",
        "beside": "whether it is named before in the sentence",
        "foe": "the report sets it against the other side of the claim",
        "home": "whether it is of the country where the report plays",
        "idle": "no claim needs it",
        "inside": "it is named inside these words",
        "land": "whether it is of the country in these words",
        "loaded": "the word is loaded",
        "local": "whether it is of the country last named",
        "near": "how many sentences ago it was named",
        "nobody": "signs that nobody named is meant",
        "often": "its rank by how often the report names it",
        "own": "whether the words alone suggest it",
        "owner": "whether it is the owner in «ses», «leur»",
        "plural": "whether the words are plural",
        "quoted": "who speaks here",
        "recent": "how many of its side were named since",
        "role": "the part these words play in the claim",
        "side": "its side",
        "sort": "its kind",
        "speaker": "whether it speaks",
        "subject": "whether it is a subject in the sentence",
        "taken": "the part it has in the claim already",
        "told": "the side that an adjective tells",
        "was": "its part in a claim before",
        "will": "its part in a claim after",
    },
    "voice": {
        "adverb": "an adverb of doubt",
        "condleft": "a conditional before the trigger",
    },
}
"""Wording of features that name what they look at; the value follows in quotes."""


def _worded(words: str) -> Wording:
    return lambda v, d: f"{words} («{v}»)" if v else words


for _field, _words in _PLAIN.items():
    for _name, _text in _words.items():
        BY_FIELD.setdefault(_field, {}).setdefault(_name, _worded(_text))


def _article(word: str) -> str:
    if not word:
        return "unknown"
    return f"{'an' if word[0] in 'aeio' else 'a'} {word}"
