"""Every row of source_cues.csv: a text whose sources are other when the row is taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache

import pytest

from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.coding.sheet import Sheet
from selon.coding.source_build import phrase_head
from selon.coding.source_carried import features_of
from selon.coding.source_features import _lead
from selon.coding.source_inverted import _phrase_after
from selon.coding.source_lexicon import _SMALL, _forms, is_word, lexicon, speech_of
from selon.coding.source_markers import _openers
from selon.coding.source_phrase import _is_person, capital, left_of, right_of
from selon.coding.source_scope import all_sources
from selon.coding.source_verbs import group_start, is_verb
from selon.coding.tools import load_tools
from selon.knowledge import Cue, cues
from selon.language.conjugation import conjugate
from selon.model import Report
from tests.coding.fake import tagged

ROWS = cues("source_cues")
# kind | text with the row's words in it: {} as they stand, {p} as a plural, {v} a verb in the present, {pp} as a participle
FRAMES = """
pronoun | Le maire a confirmé l'attaque. Selon {}, neuf maisons ont brûlé.
pronoun | La préfète a confirmé l'attaque. Selon {}, neuf maisons ont brûlé.
pronoun | Les habitants ont confirmé l'attaque. Selon {}, neuf maisons ont brûlé.
clitic | Six bergers sont morts, {} a confirmé le préfet.
clitic | Six bergers sont morts, a {} nié le préfet.
clitic | Six bergers sont morts, n'a {} caché le préfet.
clitic | Six bergers sont morts, {} affirme le préfet.
helper | Six bergers sont morts, {} confirmé le préfet.
helper | Six bergers sont morts, {} confirmer le préfet.
helper | Six bergers sont morts, {} à préciser le préfet.
helper | Six bergers sont morts, {} de préciser le préfet.
helper | Six bergers sont morts, a {} préciser le préfet.
helper | Six bergers sont morts, a {} à préciser le préfet.
helper | Six bergers sont morts, a {} confirmé le préfet.
helper | Six bergers sont morts, {} savoir le préfet.
helper | Six bergers sont morts, {} entendre le préfet.
light | Six bergers sont morts, a {} confirmé le préfet.
light | Six bergers sont morts, {} confirme le préfet.
aside | Six bergers sont morts, a confirmé {} le préfet.
aside | Six bergers sont morts, a {} confirmé le préfet.
aside | Six bergers sont morts, a confirmé, {}, le préfet.
on | On {} six morts à Kaya.
on | On {} de six morts à Kaya.
on | On {} que six bergers sont morts.
on | Six bergers sont morts, {}-on.
on | Six bergers sont morts, {}-t-on.
calls itself | Des rebelles se {ger} fils du pays ont tué six bergers.
calls itself | Des rebelles qui se {v} fils du pays ont tué six bergers.
silent | Le préfet n'a pas {pp} que six bergers sont morts.
refused | Le préfet {} de commenter le raid.
refused | Le préfet a {} de commenter le raid.
cites | Le Sudan Tribune {} un officier.
paper | Un {} fait état de six morts.
paper | Une {} fait état de six morts.
paper | Le maire, cite un {} récent.
paper | Le maire, confirme une {} récente.
paper | On assure dans le {} que six bergers sont morts.
paper | On assure dans la {} que six bergers sont morts.
paper | Six bergers sont morts, affirme un {}.
relay | Selon un {} des rebelles, six bergers sont morts.
relay | Selon une {} des rebelles, six bergers sont morts.
relay | Selon un {} américain, six bergers sont morts.
relay | Selon une {} américaine, six bergers sont morts.
relay | Selon un {} de l'AFP, six bergers sont morts.
relay | Selon une {} de l'AFP, six bergers sont morts.
relay | Selon un {} de l'armée, six bergers sont morts.
relay | Selon une {} de l'armée, six bergers sont morts.
relay | Selon un {} du Hezbollah, six bergers sont morts.
relay | Selon une {} du Hezbollah, six bergers sont morts.
relay | Selon un {} de médecins, six bergers sont morts.
relay | Selon une {} de médecins, six bergers sont morts.
relay | L'armée a fui. Selon son {}, six bergers sont morts.
same | Le préfet a confirmé l'attaque. Selon la {} source, six bergers sont morts.
same | Le préfet a confirmé l'attaque. Selon les {} sources, six bergers sont morts.
echo | L'armée a confirmé l'attaque. Selon le même {}, six bergers sont morts.
echo | L'armée a confirmé l'attaque. Selon la même {}, six bergers sont morts.
this | L'armée a confirmé l'attaque. Selon {} source, six bergers sont morts.
this | L'armée a confirmé l'attaque. Selon {} communiqué, six bergers sont morts.
the | L'armée a confirmé l'attaque. Selon {} communiqué, six bergers sont morts.
the | L'armée a confirmé l'attaque. Selon {} source, six bergers sont morts.
the | L'armée a fui. {} porte-parole affirme que six bergers sont morts.
the | L'armée a fui. {} organisation affirme que six bergers sont morts.
never | Six bergers sont morts, selon {}.
never | Six bergers sont morts, selon l'{}.
never | Un homme annoncé par {} est arrivé.
never | Six bergers sont morts, a dit par {} le préfet.
time | Six bergers sont morts, selon {}.
time | Six bergers sont morts, selon le {} dernier.
along | Six bergers sont morts, a confirmé {} une réunion le préfet.
along | Six bergers sont morts, a confirmé {} la presse le préfet.
along | Six bergers sont morts, a confirmé {} journalistes le préfet.
along | Six bergers sont morts, a confirmé {} ministère le préfet.
clause | L'armée a fui, ce {} confirme le préfet.
clause | L'armée a fui à Kaya, {} affirme le préfet.
clause | L'armée a fui à Kaya, {} vient d'affirmer le préfet.
strong | Six bergers sont morts, {v} un funambule.
strong | Six bergers sont morts, a {pp} un funambule.
strong | Six bergers sont morts, s'est {pp} un funambule.
office | Zoltan Ferhad, {} à Kaya, confirme six morts.
office | Selon Zoltan Ferhad, {} à Kaya, six bergers sont morts.
office | Selon Zoltan Ferhad, un {} de Kaya, six bergers sont morts.
office | Selon le {} à Kaya, six bergers sont morts.
office | Selon la {} à Kaya, six bergers sont morts.
inverted | Le préfet est venu. Six maisons ont brûlé, a-t{} ajouté.
inverted | La préfète est venue. Six maisons ont brûlé, a-t{} ajouté.
inverted | Les habitants ont fui. Six maisons ont brûlé, ont{} ajouté.
inverted | Les habitantes ont fui. Six maisons ont brûlé, ont{} ajouté.
inverted | Six maisons ont brûlé, a{}-on appris du préfet.
inverted | Le préfet est venu. Six maisons ont brûlé, a{}-il ajouté.
on_pronoun | {} parle de six morts à Kaya.
on_pronoun | Six bergers sont morts, dit{}.
on_adds | Le préfet a confirmé l'attaque. Six maisons ont brûlé, a-t-on {}.
on_adds | Le préfet a confirmé l'attaque. Six maisons ont brûlé, {}-t-on.
on_adds | Le préfet a confirmé l'attaque. Six maisons ont brûlé, {}-on.
objects | Le maire, {v} le préfet.
objects | Le maire, a {pp} le préfet.
objects | Le maire, se {v} le préfet.
some | D'{} affirment que six bergers sont morts.
some | {} affirment que six bergers sont morts.
some | Les {} affirment que six bergers sont morts.
ours | Selon nos {}, six bergers sont morts.
ours | Selon notre {}, six bergers sont morts.
press | GOMA (AFP) - Six bergers sont morts, a constaté un {} de l'AFP.
press | GOMA (AFP) - Six bergers sont morts, ont constaté des {} de l'AFP.
press | GOMA (AFP) - Six bergers sont morts, selon une {} de l'AFP.
link | Le préfet a confirmé l'attaque {} accuse les rebelles.
link | L'armée {} qui affirme que six bergers sont morts.
join | Selon le préfet {} le maire, six bergers sont morts.
join | Selon Moscou{} Damas et Téhéran, six bergers sont morts.
personal | Le préfet est venu. {} affirme que six bergers sont morts.
personal | Les préfets sont venus. {} affirment que six bergers sont morts.
personal | La préfète est venue. {} affirme que six bergers sont morts.
short | Le maire est venu à Kaya. {} est formel : « Six bergers sont morts. »
short | La maire est venue à Kaya. {} est formelle : « Six bergers sont morts. »
short | Les maires sont venus à Kaya. {} sont formels : « Six bergers sont morts. »
emphatic | Le préfet parle, {}, de six morts.
emphatic | Six bergers sont morts, a, {}, confirmé le préfet.
have | Le préfet {} confirmé six morts.
have | Six bergers sont morts, {} confirmé le préfet.
have | Six bergers sont morts, l'{} confirmé le préfet.
auxiliary | {} annoncé le préfet, six bergers sont morts.
auxiliary | {} venu confirmer le préfet.
reflexive | Le préfet {} est alarmé de six morts.
reflexive | Le préfet {} alarme de six morts.
of | Six bergers sont morts, apprend-on {} préfet.
of | Six bergers sont morts, apprend-on {} une source.
known | Le maire, confirme {} soldat.
known | Le maire, confirme {} troupe.
known | Le maire, confirment {} soldats.
known | Le maire, confirme {} armée.
counted | Le maire, confirment {} pays.
counted | Le maire, confirment {} Maliens.
counted | Le maire, confirment {} rebelles.
one | Le maire, confirme {} officier.
one | Le maire, confirme {} porte-parole.
opens | Un funambule affirme {} six bergers sont morts.
opens | Un funambule affirme {} vu six corps.
opens | Un funambule affirme {} blessé.
opens | Un funambule croit {} où sont les corps.
that | Selon le préfet ainsi {} le maire, six bergers sont morts.
that | L'armée tient du préfet {} six bergers sont morts.
that | L'armée tient du préfet {} il y a six morts.
relative | L'armée a fui, ce {} dément le préfet.
relative | Le maire {} a fui, confirme le préfet.
relative | Le pont {} passait l'armée, confirme le préfet.
inside | Le porte-parole {} Kaya affirme que six bergers sont morts.
inside | Le responsable {} la région affirme que six bergers sont morts.
inside | Le responsable {} opérations affirme que six bergers sont morts.
inside | Le responsable {} nord affirme que six bergers sont morts.
office_place | Selon le préfet {} Kaya, six bergers sont morts.
office_place | Selon le préfet {} Mali, six bergers sont morts.
office_place | Selon le préfet {} Philippines, six bergers sont morts.
at | Six bergers sont morts, assure-t-on {} gouvernorat.
at | Six bergers sont morts, assure-t-on {} la mairie.
at | Six bergers sont morts, assure-t-on {} les rebelles.
at | Six bergers sont morts, assure-t-on {} autorités.
latter | Le préfet est venu. Ce {} affirme que six bergers sont morts.
latter | La préfète est venue. Cette {} affirme que six bergers sont morts.
latter | Les préfets sont venus. Ces {} affirment que six bergers sont morts.
partitive | {} des rebelles affirme que six bergers sont morts.
partitive | {} des rebelles affirment que six bergers sont morts.
partitive | Selon {} des rebelles, six bergers sont morts.
possessive | L'armée a fui. Selon {} porte-parole, six bergers sont morts.
turn_in | L'armée a fui, {} l'affirme le préfet.
turn_in | L'armée a fui {} l'affirme le préfet.
turn_in | L'armée a fui, {} affirme le préfet.
after_subject | L'armée a fui, ce que confirme le préfet {} dénonce le maire.
after_subject | L'armée a fui, ce que confirme le préfet {} de Kaya.
degree | Selon un responsable {} influent, six bergers sont morts.
degree | Selon un responsable {} informé, six bergers sont morts.
she | Le maire a parlé. La préfète a parlé. Selon {}, six bergers sont morts.
she | Les maires ont parlé. Les préfètes ont confirmé l'attaque. Selon {}, six bergers sont morts.
she | Le maire a dit l'attaque. La préfète est venue. Six bergers sont morts, a-t{} ajouté.
she | Le maire a dit l'attaque. La préfète a parlé. {} affirme que six bergers sont morts.
she | Les maires ont dit l'attaque. Les préfètes ont parlé. {} affirment que six bergers sont morts.
she | Les maires ont dit l'attaque. Les préfètes ont parlé. Six bergers sont morts, ont{} ajouté.
they | Les préfets ont dit l'attaque. Le maire a dit sa peur. {} affirment que six bergers sont morts.
they | Les préfètes ont dit l'attaque. Le maire a dit sa peur. {} affirment que six bergers sont morts.
they | Les préfets ont dit l'attaque. Le maire a dit sa peur. Six bergers sont morts, ont{} ajouté.
they | Les préfètes ont dit l'attaque. Le maire a dit sa peur. Six bergers sont morts, ont{} ajouté.
they | Les préfets ont dit l'attaque. Le maire a dit sa peur. Selon {}, six bergers sont morts.
voice | [{}, un épicier] « J'ai vu six corps. »
leads | Selon les {} recueillies auprès du préfet, six bergers sont morts.
leads | Selon l'{} recueillie auprès du préfet, six bergers sont morts.
learning | Six bergers sont morts, a-t-on {} auprès du préfet.
learning | Six bergers sont morts, {} auprès du préfet.
learning | Selon une {} prise auprès du préfet, six bergers sont morts.
holds | L'armée {} du préfet que six bergers sont morts.
holds | Ils {} du préfet que six bergers sont morts.
pronoun | Les infirmières ont confirmé l'attaque. Selon {}, neuf maisons ont brûlé.
she | Les maires ont parlé. Les infirmières ont confirmé l'attaque. Selon {}, six bergers sont morts.
she | Les maires ont confirmé l'attaque. Les infirmières sont venues. {} affirment que six bergers sont morts.
she | Les maires ont confirmé l'attaque. Les infirmières sont venues. Six bergers sont morts, ont{} ajouté.
short | Les infirmières sont venues à Kaya. {} sont formelles : « Six bergers sont morts. »
inverted | Les infirmières ont fui. Six maisons ont brûlé, ont{} ajouté.
inverted | Six bergers sont morts, dit{}.
along | Six bergers sont morts, a confirmé {} à la presse le préfet.
objects | Le maire, {v} en cause le préfet.
objects | Le maire, {v} du doigt le préfet.
press | KAYA (Kayafm) - Six bergers sont morts, a constaté un {} de Kayafm.
press | KAYA (Kayafm) - Six bergers sont morts, ont constaté des {} de Kayafm.
press | KAYA (Kayafm) - Six bergers sont morts, selon une {} de Kayafm.
link | Le préfet a confirmé l'attaque, {} accuse les rebelles.
link | Le préfet a confirmé l'attaque {} a accusé les rebelles.
join | Six bergers sont morts, selon Moscou{} Damas et Téhéran.
relative | Le maire {} a fui, dénonce le préfet.
relative | Le maire {} le préfet a vu, dénonce le préfet.
relative | L'armée a fui, ce {} dément le préfet non loin.
relative | L'armée a fui, {} dément le préfet non loin.
partitive | Selon {} de ses officiers, six bergers sont morts.
partitive | {} de ses officiers affirme que six bergers sont morts.
after_subject | L'armée a fui, ce que confirme le préfet {} son adjoint.
after_subject | L'armée a fui, ce que confirme le préfet {} tous.
link | Le préfet a reçu un soldat {} accuse les rebelles.
link | Le préfet a puni un soldat {} a accusé les rebelles.
infinitive | Six bergers sont morts, croit {} le préfet.
told | Un berger a raconté {} Jeune Afrique que six hommes sont morts.
told | Un berger a raconté {} Libyens de Reuters que six hommes sont morts.
told | Un berger a raconté au micro {} Reuters que six hommes sont morts.
told | Un berger a raconté {} médias de Reuters que six hommes sont morts.
saw | Un berger a {} des hommes enlever son cousin.
saw | Un berger l'a {} partir.
saw | Un berger les a {} partir.
never | Six bergers sont morts, selon la {}.
never | Six bergers sont morts, selon les {}.
never | Six bergers sont morts, selon le {}.
partitive | {} de nos sources affirment que six bergers sont morts.
partitive | {} de ses officiers n'affirme que six bergers sont morts.
not_source | Six bergers sont morts, selon {} vraisemblance.
of_whom | Le préfet, selon {} six bergers sont morts, est parti.
of_whom | Les préfets, selon {} six bergers sont morts, sont partis.
clause_link | L'armée a fui, {} pour le préfet, c'est faux.
bare_office | L'armée a fui. Le {} affirme que six bergers sont morts.
bare_office | Les rebelles ont fui. L'{} affirme que six bergers sont morts.
bare_office | Les rebelles ont fui. Le {} affirme que six bergers sont morts.
anonymous_head | Selon une {} médicale, six bergers sont morts.
anonymous_head | Selon un {} médical, six bergers sont morts.
anonymous_head | Selon des {} médicales, six bergers sont morts.
anonymous_head | Selon des {} médicaux, six bergers sont morts.
on_network | {} les réseaux sociaux, six bergers sont morts.
source | Six bergers sont morts, de {} militaire.
source | Six bergers sont morts, de {} militaires.
"""


def forms(words: str) -> dict[str, str]:
    """The row's words as a verb in the present and as a participle."""
    verb = words.removeprefix("s'").removeprefix("se ")
    try:
        told = conjugate(verb)
    except ValueError:
        return {"v": words, "pp": words, "ger": words}
    reflexive = "" if verb == words else "s'" if verb[0] in "aeiouéêh" else "se "
    present = [f for f, moods in told.items() if "pres" in moods]
    third = present[0] if verb.endswith(("er", "frir", "vrir")) else next((f for f in present if f.endswith(("t", "d"))), present[0])
    return {"v": reflexive + third, "pp": min((f for f, moods in told.items() if "pp" in moods), key=len), "ger": next((f for f, moods in told.items() if "ger" in moods), words)}


@lru_cache(maxsize=1)
def frames() -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for line in FRAMES.strip().splitlines():
        kind, frame = line.split(" | ", 1)
        out.setdefault(kind, []).append(frame)
    return out


def texts(cue: Cue) -> list[str]:
    words = " ".join(cue.words)
    out = []
    for frame in frames().get(cue.kind, ()):
        text = re.sub(r"' ", "'", frame.format(words, **forms(words)))
        text = re.sub(r"\b(le|la|de|que) (?=[aeiouéêh])", lambda m: m[1][:-1] + "'", text)
        out.append(re.sub(r"(?:^|(?<=\. ))(.)", lambda m: m[1].upper(), text))
    return out


@lru_cache(maxsize=1)
def sheets() -> dict[str, Sheet]:
    """Every text laid out, all parsed in one batch."""
    tools = load_tools()
    reports = [Report(text, text) for text in dict.fromkeys(text for cue in ROWS for text in texts(cue))]
    pieces = [list(paragraphs_of(r)) for r in reports]
    docs = iter(list(parse(text for piece in pieces for _, text in piece)))
    return {r.text: lay_out(r, piece, [next(docs) for _ in piece], tools) for r, piece in zip(reports, pieces, strict=True)}


def found(sheet: Sheet) -> list[tuple[object, ...]]:
    tools = load_tools()
    return [(n, s.text, s.kind, s.marker, s.start, s.told_to and s.told_to.text) for n, many in all_sources(sheet, tools).items() for s in many]


@contextmanager
def without(cue: Cue) -> Iterator[None]:
    """The lexicon as it would be if the row were not there."""
    words, lists, kind = " ".join(cue.words), lexicon(), cue.kind
    kept = lists.words.get(kind), lists.nouns.get(kind), lists.small
    asides = [(table[key], table[key].index(cue.words)) for table, key in (
        (lists.asides_by_last, cue.words[-1]), (lists.asides_by_first, cue.words[0])
    )] if kind == "aside" else []  # fmt: skip
    for found_in, at in asides:
        found_in.pop(at)
    if kind != "aside":
        lists.words[kind] = lists.words[kind] - {words}
    if kind in lists.nouns:
        lists.nouns[kind] = frozenset(_forms(set(lists.words[kind])))
    object.__setattr__(lists, "small", frozenset().union(*(lists.words[k] for k in _SMALL)))
    _openers.cache_clear()
    try:
        yield
    finally:
        for found_in, at in asides:
            found_in.insert(at, cue.words)
        if kept[0] is not None:
            lists.words[kind] = kept[0]
        if kept[1] is not None:
            lists.nouns[kind] = kept[1]
        object.__setattr__(lists, "small", kept[2])
        _openers.cache_clear()


# rows that mend what the tagger gets wrong, and those the features ask for: the function that reads them, below the parser


def said_by(*words: str, at: int) -> bool:
    sentence = tagged(*words)
    token = sentence.paragraph.doc[at]
    speech = speech_of(token, sentence.end)
    return speech is not None and is_verb(sentence, token, speech)


BELOW: dict[str, Callable[[str], object]] = {
    "small": lambda w: not capital(tagged("Hier/ADV", f"{w.capitalize()}/PROPN").paragraph.doc[1]),
    "clause": lambda w: not capital(tagged("Hier/ADV", f"{w.capitalize()}/PROPN").paragraph.doc[1]),
    "noun": lambda w: not said_by("hier/ADV", f"{w}/NOUN", at=1),
    "subject_before": lambda w: said_by(f"{w}/PRON", "annonce/NOUN", at=1),
    "negation": lambda w: said_by(f"{w}/ADV", "annonce/NOUN", at=1),
    "stops": lambda w: _phrase_after(tagged("dit/VERB", f"{w}/NOUN", "funambule/NOUN"), 1, lexicon().verbs["dit"][0]) is None,
    "article": lambda w: left_of(tagged("selon/ADP", f"{w}/PRON", "source/NOUN"), 2) == 1,
    "group": lambda w: left_of(tagged("selon/ADP", f"{w}/NOUN", "de/ADP", "témoins/NOUN"), 3) == 1,
    "dead": lambda w: right_of(tagged("soldat/NOUN", f"{w}/ADJ", "hier/ADV"), 1) == 1,
    "first_of": lambda w: getattr(phrase_head(tagged("le/DET", f"{w}/NOUN", "ministre/NOUN"), 0), "i", None) == 2,
    "some_pronoun": lambda w: getattr(phrase_head(tagged(f"{w}/PRON", "affirme/VERB"), 0), "i", None) == 0,
    "name_link": lambda w: _is_person(tagged("Zoltan/PROPN", f"{w}/X", "Ferhad/PROPN"), 0, 3),
    "inverted": lambda w: group_start(tagged("a/AUX", f"{w}/X", "ajouté/VERB"), 2) == 0,
    "masculine": lambda w: features_of(tagged(f"{w}/DET", "Untel/X"), 0, 2) == ("s", "m"),
    "feminine": lambda w: features_of(tagged(f"{w}/DET", "Untel/X"), 0, 2) == ("s", "f"),
    "plural": lambda w: features_of(tagged(f"{w}/DET", "Untel/X"), 0, 2)[0] == "p",
    "singular": lambda w: features_of(tagged(f"{w}/DET", "Untel/X"), 0, 2)[0] == "s",
    "none": lambda w: not said_by(f"{w}/ADJ", "doute/VERB", at=1) or not said_by(f"{w}/ADJ", "dément/NOUN", at=1),
    "news": lambda w: is_word(tagged(f"{w}/NOUN").paragraph.doc[0], "news"),
    "dates": lambda w: is_word(tagged(f"{w}/ADP").paragraph.doc[0], "dates"),
    "turns": lambda w: is_word(tagged(f"{w}/X").paragraph.doc[0], "turns"),
    "elsewhere_that": lambda w: _lead(tagged(f"{w}/PRON").paragraph.doc[0]) == "that",
}  # fmt: skip


@pytest.mark.parametrize("cue", ROWS, ids=lambda c: f"{c.kind}: {' '.join(c.words)}")
def test_row(cue: Cue) -> None:
    words, below = " ".join(cue.words), BELOW.get(cue.kind, bool)
    told = {text: found(sheets()[text]) for text in texts(cue)}
    alone = cue.kind in BELOW and below(words)
    with without(cue):
        others = {text: found(sheets()[text]) for text in told}
        alone = alone and not below(words)
    assert alone or others != told, told


def test_no_row_stands_twice() -> None:
    assert [case for case, n in Counter((c.kind, c.words) for c in ROWS).items() if n > 1] == []
