"""What rules say of an event before the weights: which row of a trigger holds, who wages no war, what a denial denies."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from selon.coding.base.basics import FAMILY
from selon.coding.base.clause import Clause, is_event_noun, is_toll
from selon.coding.base.draft import Draft
from selon.coding.base.harm import lemma_in
from selon.coding.base.sheet import Candidate, Sheet
from selon.coding.base.tools import Tools
from selon.coding.base.word_kinds import context_words, token_kinds
from selon.coding.events.idioms import opens_phrase
from selon.coding.events.report_kind import EVENT_FLOOR
from selon.coding.times.told import event_times, head_of
from selon.knowledge import Trigger, word_sets
from selon.language.doc import Token
from selon.language.grammar import preposition

_NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "X"])
_SKIPPED = frozenset("DET ADJ NUM ADV AUX PART INTJ".split())
_FOR_OR_AGAINST = frozenset(["pro", "anti", "pro-", "anti-"])
_QUOTES = frozenset('" « » -'.split())
_CLITICS = frozenset("se s' en y".split())
_NEIGHBOURHOOD = 6
_NOUNS_BETWEEN = 3
_TELLS_NO_ACT = frozenset(["die", "n-toll", "n-losses", "losses", "cost"])
_SHOTS = frozenset(["air_strike", "shelling", "attack"])
_SAID = frozenset(["word", "crowd"])


def choose_row(candidate: Candidate, clause: Clause, tools: Tools) -> Trigger:
    """Return the first row of a trigger whose conditions hold."""
    for row in candidate.rows:
        if all(_holds(link, want, candidate, clause, tools) for link, want in row.when):
            return row
    return candidate.rows[-1]


def _holds(link: str, want: str, candidate: Candidate, clause: Clause, tools: Tools) -> bool:
    if link == "ctx":
        return want in context_words(candidate.sentence)
    linked = [index for index, name in clause.links.items() if name == link]
    if linked or link not in ("obj", "suj") or candidate.row.pos != "verb":
        return any(want in token_kinds(candidate.sentence, index, tools) for index in linked)
    found = _left_neighbour(candidate) if link == "suj" or clause.passive else right_neighbour(candidate)
    return found is not None and want in token_kinds(candidate.sentence, found.i, tools)


def right_neighbour(candidate: Candidate) -> Token | None:
    """Return the noun right after a verb, whatever the parse makes of it; none where a preposition leads it in.

    Articles, adjectives, numbers and auxiliaries are passed over; any other verb and any mark of punctuation end the search.
    """
    doc = candidate.token.doc
    for k in range(candidate.end, min(candidate.sentence.end, candidate.end + _NEIGHBOURHOOD)):
        if doc[k].pos_ in _NOMINAL:
            return doc[k]
        if not _passed_over(doc[k]):
            return None
    return None


def _left_neighbour(candidate: Candidate) -> Token | None:
    """Return the noun right before a verb in the same way; the verb's own pronouns and prepositions are passed over too."""
    doc = candidate.token.doc
    start = candidate.sentence.start
    for k in range(candidate.start - 1, max(start, candidate.start - _NEIGHBOURHOOD) - 1, -1):
        token = doc[k]
        if token.pos_ in _NOMINAL:
            if token.pos_ == "PRON" and token.lower_ in _CLITICS:
                continue
            return None if k > start and doc[k - 1].pos_ == "ADP" else token
        if token.pos_ != "ADP" and not _passed_over(token):
            return None
    return None


def _passed_over(token: Token) -> bool:
    return token.text in _QUOTES if token.is_punct else token.pos_ in _SKIPPED


def peaceful(candidate: Candidate, clause: Clause) -> bool:
    """Say whether an act is none of a war: done by a disease, a flood, a player; done to a goal, a public; with questions for shells."""
    doers = _doers(candidate, clause)
    if _any_in("peaceful", candidate, doers) or any(opens_phrase(candidate.sentence, k, "peaceful") for k in doers):
        return True
    if _any_in("peaceful trade", candidate, [_word_after(candidate, k) for k in doers]):
        return True
    if candidate.row.pos == "noun" and _any_in("peaceful", candidate, [k for k, name in clause.links.items() if name == "o.suj"]):
        return True  # "le boxeur a mené l'assaut"
    if candidate.row.key in word_sets("trigger_words")["advance"] and _walked(candidate, doers):
        return True
    if candidate.row.key in word_sets("trigger_words")["only of the armed"] and not _armed(candidate, doers):
        return True
    frame = candidate.row.frame
    if frame == "n-weapon":
        named = (place for place in candidate.sentence.places if not place.anaphor)
        return any(place.start <= candidate.start < place.end - 1 for place in named)  # "la mine de Rubaya"
    if candidate.row.pos != "verb":
        return False
    if candidate.row.frame == "deny" and of_a_tally(candidate.token):
        return True
    if _names_its_kind(candidate):
        return True
    told = _listed_link(candidate, clause) or _listed_doer(candidate, clause) or _visits(candidate, clause)
    return told or _won_at_polls(candidate, doers)


def _armed(candidate: Candidate, doers: list[int]) -> bool:
    """Say whether who does it is an armed force: ``surpris par des assaillants``, and not ``surpris par la nouvelle``."""
    return any(m.kind in ("force", "actor") for m in candidate.sentence.mentions for k in doers if m.start <= k < m.end)


def _walked(candidate: Candidate, doers: list[int]) -> bool:
    """Say whether who goes on is no armed force: ``les secouristes n'ont pu avancer``."""
    kinds = {m.kind for m in candidate.sentence.mentions for k in doers if m.start <= k < m.end}
    return kinds == {"people"}


def _won_at_polls(candidate: Candidate, doers: list[int]) -> bool:
    """Say whether a town changes hands by votes: ``la gauche a repris la ville à l'issue du scrutin``."""
    sentence = candidate.sentence
    if FAMILY[candidate.row.type] != "ground" or not _any_in("polls", candidate, range(sentence.start, sentence.end)):
        return False
    return not any(m.kind in ("force", "actor") for m in sentence.mentions for k in doers if m.start <= k < m.end)


def of_a_tally(participle: Token) -> bool:
    """Say whether a participle is said of a number and of no act: ``le bilan donné par le préfet, contesté par les familles``."""
    return participle.dep_ in ("acl", "amod") and any(lemma_in(above.lower_, "tally") for above in islice(participle.ancestors, _NOUNS_BETWEEN))


def _names_its_kind(candidate: Candidate) -> bool:
    """Say whether a participle only tells what kind of attack is told: ``une frappe ciblée``, ``des assassinats ciblés``."""
    token = candidate.token
    if candidate.row.key not in word_sets("trigger_words")["kind of attack"] or token.i == candidate.sentence.start:
        return False
    before = token.doc[token.i - 1]
    led = token.i + 1 < candidate.sentence.end and token.doc[token.i + 1].lower_ == "par"
    return not led and any(other.head == before.i and is_event_noun(other.row) for other in candidate.sentence.candidates)


def _listed_doer(candidate: Candidate, clause: Clause) -> bool:
    """Say whether what a verb is said of makes it tell no act: ``le calme règne``, ``le verdict est tombé``, ``il se trouve à Doha``, ``en emmenant ses hommes``."""
    row = candidate.row
    if clause.reflexive and row.key in word_sets("trigger_words")["peaceful self"]:
        return True
    doers = [k for k, name in clause.links.items() if name in ("suj", "obj")]  # the subject of "est tombé" is linked as a passive's
    if row.type == "territory_held" and _any_in("peaceful ruler", candidate, doers):
        return True
    if row.type == "abduction" and "ger" in candidate.moods:
        doc = candidate.token.doc
        return any(doc[k].lower_ in ("ses", "son", "sa", "leurs", "leur") for k in range(candidate.end, min(candidate.sentence.end, candidate.end + 3)))
    return row.key == "tomber" and _any_in("peaceful fall", candidate, doers)


def only_fails(candidate: Candidate, clause: Clause, floor: float) -> bool:
    """Say whether a word only tells that another likely act failed: ``l'échec du groupe à prendre Sake``, ``le projet de prendre Sake a échoué``."""
    if candidate.row.outcome != "failed" or FAMILY[candidate.row.type] != "fight":
        return False
    aims = [other.start for other in candidate.sentence.candidates if other.score >= floor and "inf" in other.moods and _led_in(other)]
    if candidate.row.pos == "noun":
        return any(_no_finite_verb(candidate, candidate.end, at) for at in aims if at > candidate.start)
    doers = [k for k, name in clause.links.items() if name == "suj"]
    return any(k < at < candidate.start and _no_finite_verb(candidate, k, at) for k in doers for at in aims)


def raise_aims(candidates: list[Candidate]) -> None:
    """Give what a noun of failing failed at the noun's own chance, so that the act is the claim: ``l'échec du groupe à ouvrir un front``."""
    for failure in candidates:
        if failure.row.pos != "noun" or failure.row.outcome != "failed" or FAMILY[failure.row.type] != "fight":
            continue
        for aim in candidates:
            if aim.start > failure.end and "inf" in aim.moods and _led_in(aim) and _no_finite_verb(failure, failure.end, aim.start):
                aim.score = max(aim.score, failure.score)


def lower_denials(candidates: list[Candidate], floor: float) -> None:
    """Leave the claim to the act where a verb of denial has a likely one for its clause: ``l'armée dément avoir tué des civils``."""
    for denial in candidates:
        if denial.row.frame == "deny" and denial.row.pos == "verb":
            acts = [c for c in candidates if c.row.pos == "verb" and c.score >= floor and c.start >= denial.end]
            if any(_completes(act, denial) for act in acts):
                denial.score = 0.0


def _completes(act: Candidate, denial: Candidate) -> bool:
    """Say whether a verb is the clause of another; ``dément`` before a past infinitive may be parsed as an adverb."""
    if act.token.head.i == denial.head and act.token.dep_ in ("xcomp", "ccomp"):
        return True
    between = act.token.doc[denial.end : act.start]
    return any(t.lower_ in ("avoir", "être") for t in between) and all(t.pos_ in ("AUX", "ADV", "PRON") for t in between)


def _led_in(candidate: Candidate) -> bool:
    """Say whether an infinitive stands behind ``à`` or ``de``, its own pronoun passed over."""
    doc, k = candidate.token.doc, candidate.start - 1
    while k > candidate.sentence.start and doc[k].lower_ in _CLITICS:
        k -= 1
    return k >= candidate.sentence.start and doc[k].lower_ in ("à", "de", "d'")


def _no_finite_verb(candidate: Candidate, start: int, end: int) -> bool:
    return all("VerbForm=Fin" not in str(t.morph) for t in candidate.token.doc[start:end])


def _listed_link(candidate: Candidate, clause: Clause) -> bool:
    """Say whether a verb's object or complement is of another sphere: ``conquis le public``, ``bombardé de questions``, ``mort de vieillesse``."""
    links = clause.links.items()
    if candidate.row.frame == "die":
        dying = [k for k, name in links if name in ("suj", "obj")]  # "la trêve est morte"
        return _any_in("peaceful end", candidate, [k for k, name in links if name in ("dans", "de")]) or _any_in("peaceful death", candidate, dying)
    objects = [k for k, name in links if name in ("obj", "que")]
    if _any_in("peaceful object", candidate, objects) or (_takes_ground(candidate) and _any_in("peaceful prize", candidate, objects)):
        return True
    if candidate.row.frame == "repel" and _any_in("peaceful repelled", candidate, _repelled(candidate, clause)):
        return True
    hung = [t.i for k in objects for t in candidate.token.doc[k].children if t.dep_ == "nmod"]  # "bombardé le maire de questions"
    return candidate.row.type in _SHOTS and _any_in("peaceful means", candidate, [k for k, name in links if name == "de"] + hung)


def _repelled(candidate: Candidate, clause: Clause) -> list[int]:
    """Return what is thrown back: the object, a passive's subject, whom ``que`` stands for, or the noun of a participle."""
    found = [k for k, name in clause.links.items() if name in ("obj", "que") or (name == "suj" and clause.passive)]
    token, sentence = candidate.token, candidate.sentence
    if token.dep_.startswith("acl"):
        found.append(token.head.i)
    lowers = token.doc.lowers
    that = next((k for k in range(token.i - 1, max(sentence.start, token.i - _NEIGHBOURHOOD), -1) if lowers[k] in ("que", "qu'")), None)
    if that is not None and not found:  # "un échange de prisonniers, que les Houthis ont rejeté"
        found += [k for k in range(max(sentence.start, that - _NEIGHBOURHOOD), that) if token.doc[k].pos_ == "NOUN"]
    return found


def _takes_ground(candidate: Candidate) -> bool:
    return any(FAMILY[row.type] == "ground" for row in candidate.rows)


def _visits(candidate: Candidate, clause: Clause) -> bool:
    """Say whether who goes to a place only visits it: ``le ministre s'est rendu à Bunia``."""
    if candidate.row.type != "surrender" or not clause.reflexive:
        return False
    sentence = candidate.sentence
    there = any(candidate.end <= place.start <= candidate.end + 1 for place in sentence.places)
    doers = [k for k, name in clause.links.items() if name == "suj"]
    return there and any(m.start <= k < m.end and (m.kind == "official" or m.person) for m in sentence.mentions for k in doers)


def _word_after(candidate: Candidate, index: int) -> int:
    """Return the word that says what kind of person is told: ``chef d'orchestre``, ``pirates informatiques``."""
    doc, last = candidate.token.doc, candidate.sentence.end - 1
    after = min(index + 1, last)
    return min(index + 2, last) if doc[after].lower_ in ("d'", "de", "du") else after


def _any_in(kind: str, candidate: Candidate, indexes: Iterable[int]) -> bool:
    """Say whether a token stands, in the singular or the plural, in a list of ``trigger_words.csv``."""
    words, lowers = word_sets("trigger_words")[kind], candidate.token.doc.lowers
    return any(lowers[k] in words or lowers[k].rstrip("sx") in words for k in indexes)


def _doers(candidate: Candidate, clause: Clause) -> list[int]:
    """Return the words that stand as who does the act: subject or ``par``; of a noun, what hangs from it or holds it."""
    token = candidate.token
    if candidate.row.pos == "verb":
        doers = [k for k, name in clause.links.items() if name == ("par" if clause.passive else "suj")]
        if not doers and not clause.passive and "ger" in candidate.moods:
            doers = [t.i for t in token.head.children if t.dep_ == "nsubj"]
        return doers
    doers = [token.head.i] if token.dep_ in ("nmod", "obj", "obl:arg") else []
    doers += [k for k, name in clause.links.items() if name in ("de", "par")]
    return [k for k in doers if k > candidate.head]


def names_doers(candidate: Candidate) -> bool:
    """Say whether a noun of an act names people: ``des combats avec la dissidence``, ``les anti coup d'état``; ``sa dissidence`` is the act."""
    token, sentence = candidate.token, candidate.sentence
    if candidate.row.pos == "noun" and candidate.start > sentence.start and token.doc[candidate.start - 1].lower_ in _FOR_OR_AGAINST:
        return True
    if candidate.row.key not in word_sets("trigger_words")["act or its doers"] or any(c.lower_ in ("sa", "son", "leur") for c in token.children):
        return False
    lead, above = preposition(token), token.head.i
    opposed = lead == "à" and any(c.head == above and c.row.frame == "oppose" for c in sentence.candidates)
    if opposed or lead in ("avec", "contre", "par", "entre"):
        return True
    belongs = lead == "de" and any(m.start <= above < m.end and token.i < m.end for m in sentence.mentions)
    acts = token.dep_ == "nsubj" and any(c.start <= above < c.end and c.row.frame != "happen" for c in sentence.candidates)
    return belongs or acts


def _phrase_start(candidate: Candidate) -> int:
    """Return where the words before a noun begin that only describe it: ``nouvel échange``."""
    k = candidate.start
    while k > candidate.sentence.start and candidate.token.doc[k - 1].pos_ in ("ADJ", "DET", "NUM"):
        k -= 1
    return k


def opens_heading(candidate: Candidate) -> bool:
    """Say whether an event noun opens a line without a verb, as headlines do: ``Exécution d'un otage``, ``Caucase : nouvel échange de tirs``."""
    sentence, token = candidate.sentence, candidate.token
    doc, first = token.doc, _phrase_start(candidate)
    labelled = doc[first - 1].text == ":" and any(p.known and p.start == sentence.start and p.end == first - 1 for p in sentence.places)
    opens = candidate.start == sentence.start and token.dep_ == "ROOT"
    if candidate.row.pos != "noun" or not (opens or labelled) or candidate.end == sentence.end:
        return False
    return doc[sentence.end - 1].text not in ".!?…" and not any(t.pos_ in ("VERB", "AUX") for t in sentence.tokens())


def claimed_apart(candidate: Candidate) -> bool:
    """Say whether who claims an act tells its own place and time, which makes it more than a word: ``revendiqué l'attentat de Gao commis samedi``."""
    sentence, token = candidate.sentence, candidate.token
    claims = any(c.head == token.head.i and c.row.type == "responsibility_claimed" for c in sentence.candidates)
    if not claims or not is_event_noun(candidate.row):
        return False
    places = (token.doc[p.start] for p in sentence.places if p.start >= 0 and not p.anaphor)
    times = (head_of(sentence, t) for t in event_times(sentence))
    return all(any(token in word.ancestors for word in told) for told in (places, times))


def sets_free(candidate: Candidate, before: list[Draft]) -> bool:
    """Say whether words tell that those are free of whose abduction the report told: ``ont recouvré la liberté``."""
    row = candidate.row
    return row.pos == "verb" and (row.type, row.outcome) == ("abduction", "ended") and any(d.type == "abduction" for d in before)


def untold_cause(candidate: Candidate, sheet: Sheet) -> str | None:
    """Return ``casualties`` for a toll where no word of the whole report tells what killed or hurt."""
    if candidate.row.type != "casualties" or candidate.row.frame not in _TELLS_NO_ACT:
        return None
    at = candidate.sentence.index
    for sentence in sheet.sentences:
        for other in sentence.candidates:
            likely = other.score >= EVENT_FLOOR or sentence.index > at
            if likely and other is not candidate and FAMILY[other.row.type] == "fight" and not is_toll(other.row):
                return None
    return "casualties"


def denied_type(candidate: Candidate, before: list[Draft]) -> str | None:
    """Return the type of what a word of denial denies: that of the last claim told before it, accusations left out."""
    if candidate.row.frame != "deny":
        return None
    return next((d.type for d in reversed(before) if FAMILY[d.type] not in _SAID), None)
