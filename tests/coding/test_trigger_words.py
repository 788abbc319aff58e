"""Every row of trigger_words.csv, through the code that reads it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from selon.coding.base.clause import Clause, flees
from selon.coding.base.draft import Draft
from selon.coding.base.tools import load_tools
from selon.coding.events.candidates import _before_article, _forms_of, _preceded_by_faire, _verbal
from selon.coding.events.confirmed import _only_confirms
from selon.coding.events.rules import names_doers, peaceful
from selon.coding.roles.arguments import _GAINS, arguments
from selon.coding.roles.scene import Scene
from selon.language.conjugation import conjugate
from selon.language.words import noun_forms
from tests.coding.fake import Words
from tests.coding.test_list_rows import cells, lay


def token(form: str, before: str = "", pos: str = "NOUN", before_pos: str = "NOUN") -> SimpleNamespace:
    """A word after another, as the tagger may have it wrong."""
    first = SimpleNamespace(text=before, lower_=before, pos_=before_pos, dep_="nsubj", i=0)
    word = SimpleNamespace(text=form, lower_=form, pos_=pos, dep_="obj", i=1, is_sent_start=False, is_upper=False)
    first.doc = word.doc = Words([first, word])
    return word


def between(before: str, form: str, after: str, before_pos: str = "NOUN", pos: str = "ADJ") -> SimpleNamespace:
    """A word between two others at the start of a sentence."""
    made = [
        SimpleNamespace(text=text, lower_=text, pos_=pos, i=k, is_sent_start=not k, is_punct=False)
        for k, (text, pos) in enumerate(((before, before_pos), (form, pos), (after, "DET")))
    ]
    made[1].doc = Words(made)
    return made[1]


# By kind: the link at which the word makes an act peaceful, and the frame of such an act.
PEACEFUL = {
    "peaceful": ("suj", "act"),
    "peaceful object": ("obj", "act"),
    "peaceful prize": ("obj", "seize"),
    "peaceful means": ("de", "act"),
    "peaceful end": ("dans", "die"),
    "peaceful death": ("suj", "die"),
    "peaceful ruler": ("suj", "hold"),
    "peaceful fall": ("suj", "fall"),
}
TYPED = {"peaceful prize": "territory_captured", "peaceful ruler": "territory_held", "peaceful fall": "territory_captured"}


REPORTING = "rapporter signaler relater constater dénoncer condamner documenter recenser évoquer mentionner relayer déplorer".split()
ADVANCE = ("Les secouristes {} vers la ville.", "Les rebelles {} vers la ville.")
POLLS = ("La droite a perdu la ville : {}.", "L'armée a perdu la ville : {}.")


@pytest.mark.parametrize("word, kind", cells("trigger_words"))
def test_trigger_word(word: str, kind: str) -> None:
    tools = load_tools()
    if kind == "not-verb":
        moods = frozenset().union(*(moods for _, moods in tools.forms.verbs.get(word, ())))
        assert moods, "no form of a trigger"
        assert not _verbal(token(word, "très", pos="ADJ", before_pos="ADV"), moods)  # type: ignore[arg-type]
        assert word == "plus" or _verbal(token(word, "ils", pos="VERB"), moods)  # type: ignore[arg-type]
    elif kind == "finite-ending":
        assert _verbal(token("attaqu" + word, "Mali", before_pos="PROPN"), frozenset(["pres"]))  # type: ignore[arg-type]
        assert not _verbal(token("attaqu" + word, "très", before_pos="ADV", pos="DET"), frozenset(["pres"]))  # type: ignore[arg-type]
    elif kind == "before-verb":
        assert _verbal(token("attaque", word, before_pos="ADP", pos="ADV"), frozenset(["pres"]))  # type: ignore[arg-type]
        assert not _verbal(token("attaque", "très", before_pos="ADP", pos="ADV"), frozenset(["pres"]))  # type: ignore[arg-type]
    elif kind == "faire":
        forms = [form for form in conjugate("faire") if form.startswith(word)]
        assert forms and all(_preceded_by_faire(token("tuer", form, pos="VERB")) for form in forms)  # type: ignore[arg-type]
    elif kind in PEACEFUL:
        link, frame = PEACEFUL[kind]
        row = SimpleNamespace(pos="verb", frame=frame, type=TYPED.get(kind, "attack"), key="tomber" if kind == "peaceful fall" else "prendre")
        for form in noun_forms(word):
            other = SimpleNamespace(lower_=form, children=[])
            act = SimpleNamespace(row=row, rows=[row], token=SimpleNamespace(doc=Words([other])), moods=frozenset(["pres"]))
            act.sentence = SimpleNamespace(start=0, end=1, mentions=[], paragraph=SimpleNamespace(doc=Words([other])))
            assert peaceful(act, SimpleNamespace(links={0: link}, passive=False, reflexive=False))  # type: ignore[arg-type]
            assert not peaceful(act, SimpleNamespace(links={0: "sur"}, passive=False, reflexive=False))  # type: ignore[arg-type]
    elif kind in ("gained by", "lost by"):
        sheet = lay([f"L'armée a perdu la ville au {word} des rebelles."])[f"L'armée a perdu la ville au {word} des rebelles."]
        lost = Clause(next(c for c in sheet.sentences[0].candidates if c.token.lower_ == "perdu"))
        found = arguments(lost, tools)
        assert {a.role for i, a in found.items() if lost.token.doc[i].lower_ == "rebelles"} == {_GAINS[kind][1]}
    elif kind == "reporting":
        verb = next(v for v in REPORTING if v.startswith(word))
        text = f"L'enlèvement, {min((f for f, moods in conjugate(verb).items() if 'pp' in moods), key=len)} par l'armée, a duré une heure."
        told = Draft(next(c for c in lay([text])[text].sentences[0].candidates if c.token.lower_ == "enlèvement"), "abduction")
        scene = Scene(told, Clause(told.candidate), told.sentence.mentions, tools, [], [])
        assert [m.text for m in told.sentence.mentions if scene.stands_by(m)] == ["l'armée"]
    elif kind == "calls itself":
        text = f"Des hommes se {word}ant de l'Iran ont attaqué le poste."
        told = Draft(next(c for c in lay([text])[text].sentences[0].candidates if c.token.lower_ == "attaqué"), "attack")
        scene = Scene(told, Clause(told.candidate), told.sentence.mentions, tools, [], [])
        assert [m.text for m in told.sentence.mentions if scene.stands_by(m)] == ["l'Iran"]
    elif kind == "about an act":
        text = f"L'armée réclame une {word} sur l'enlèvement du juge par les rebelles."
        told = Draft(next(c for c in lay([text])[text].sentences[0].candidates if c.token.lower_ == "enlèvement"), "abduction")
        scene = Scene(told, Clause(told.candidate), told.sentence.mentions, tools, [], [])
        assert [m.text for m in told.sentence.mentions if scene.stands_by(m)] == ["L'armée"]
    elif kind == "confirming":
        text = f"Leur enlèvement a été {word}é par l'armée."
        told = Draft(next(c for c in lay([text])[text].sentences[0].candidates if c.token.lower_ == "enlèvement"), "abduction")
        assert not _only_confirms(told), "no source"
        told.sources = [SimpleNamespace(text="l'armée")]  # type: ignore[list-item]
        assert _only_confirms(told)
    elif kind == "control noun":
        text = f"On connaît leur {word} et {word} des rebelles du nord, de prendre la ville."
        taken = Clause(next(c for c in lay([text])[text].sentences[0].candidates if c.token.lower_ == "prendre"))
        found = arguments(taken, tools)
        assert {taken.token.doc[i].lower_ for i, a in found.items() if a.role == "initiator"} == {"rebelles"}
    elif kind == "made for":
        text = f"La brigade d'{word} est partie." if word[0] == "a" else f"La brigade de {word} est partie."
        other = text.replace("La brigade", "Le début")
        assert [bool([c for c in lay([t])[t].sentences[0].candidates if c.token.lower_ == word]) for t in (text, other)] == [False, True]
    elif kind == "flees":
        act = SimpleNamespace(row=SimpleNamespace(key=word))
        assert any(row.key == word for rows in tools.by_head.values() for row in rows)
        assert flees(act, "abduction") and not flees(act, "withdrawal")  # type: ignore[arg-type]
    elif kind == "peaceful self":
        row = SimpleNamespace(pos="verb", frame="act", type="weapons_seizure", key=word)
        act = SimpleNamespace(row=row, rows=[row], token=SimpleNamespace(doc=Words()), moods=frozenset(["pres"]))
        act.sentence = SimpleNamespace(start=0, end=0, mentions=[], paragraph=SimpleNamespace(doc=Words()))
        assert peaceful(act, SimpleNamespace(links={}, passive=False, reflexive=True))  # type: ignore[arg-type]
        assert not peaceful(act, SimpleNamespace(links={}, passive=False, reflexive=False))  # type: ignore[arg-type]
    elif kind == "peaceful trade":
        first, other = SimpleNamespace(lower_="chef"), SimpleNamespace(lower_=word)
        act = SimpleNamespace(row=SimpleNamespace(pos="verb", frame="act", type="attack"), token=SimpleNamespace(doc=Words([first, other])))
        act.sentence = SimpleNamespace(end=2, paragraph=SimpleNamespace(doc=act.token.doc))
        assert peaceful(act, SimpleNamespace(links={0: "suj"}, passive=False))  # type: ignore[arg-type]
    elif kind == "breaks a siege":
        verb = next(form for form, moods in conjugate(word).items() if "pp" in moods)
        text = f"L'encerclement imposé par les rebelles a été {verb} par l'armée."
        siege = Clause(next(c for c in lay([text])[text].sentences[0].candidates if c.rows[0].type == "siege"))
        assert {a.role for i, a in arguments(siege, tools).items() if siege.token.doc[i].lower_ == "rebelles"} == {"target"}
    elif kind in ("advance", "polls"):
        text, other = ADVANCE if kind == "advance" else POLLS
        for line, calm in ((text, True), (other, False)):
            line = line.format(word[:-2] + "ent" if kind == "advance" else word)
            found = next(c for c in lay([line])[line].sentences[0].candidates if kind == "polls" or c.row.key == word)
            assert peaceful(found, Clause(found)) is calm
    elif kind == "peaceful repelled":
        for form, calm in ((f"Les rebelles ont repoussé cette {word}.", True), ("Les rebelles ont repoussé cette brigade.", False)):
            found = next(c for c in lay([form])[form].sentences[0].candidates if c.row.frame == "repel")
            assert peaceful(found, Clause(found)) is calm
    elif kind == "only of the armed":
        form = next(form for form, moods in conjugate(word).items() if "pp" in moods)
        for line, calm in ((f"Le camp a été {form} par la nouvelle.", True), (f"Le camp a été {form} par les rebelles.", False)):
            found = next(c for c in lay([line])[line].sentences[0].candidates if c.row.key == word)
            assert peaceful(found, Clause(found)) is calm
    elif kind == "kind of attack":
        form = next(form for form, moods in conjugate(word).items() if "pp" in moods) + "e"
        for line, calm in ((f"Une frappe {form} a tué leur chef.", True), (f"Leur chef, {form} par un drone, a été tué.", False)):
            found = next(c for c in lay([line])[line].sentences[0].candidates if c.row.key == word)
            assert peaceful(found, Clause(found)) is calm
    elif kind == "act or its doers":
        for line, doers in ((f"Des combats ont éclaté avec la {word}.", True), (f"La {word} a duré un an.", False)):
            found = next(c for c in lay([line])[line].sentences[0].candidates if c.row.key == word)
            assert names_doers(found) is doers
    elif kind == "fire":
        led = "le" if word == "feu" else "des"
        for line, does in ((f"Deux paysans ont été tués par {led} {word} de l'armée.", True), ("Deux paysans ont été tués par peur de l'armée.", False)):
            found = next(c for c in lay([line])[line].sentences[0].candidates if c.row.key.startswith("tuer"))
            roles = {found.token.doc[k].lower_: a.role for k, a in arguments(Clause(found), tools).items()}
            assert (roles.get("armée") == "initiator") is does
    elif kind == "article of an object":
        assert _before_article(between("armée", "bombarde", word))  # type: ignore[arg-type]
        assert not _before_article(between("accord", "entre", word, pos="ADP"))  # type: ignore[arg-type]
        assert not _before_article(between("armée", "bombarde", "très"))  # type: ignore[arg-type]
        assert not _before_article(between("une", "bombarde", word, before_pos="DET"))  # type: ignore[arg-type]
    else:
        assert kind.startswith("form of ") and word in _forms_of(kind.removeprefix("form of "))


def test_every_form_of_faire_is_known() -> None:
    assert all(_preceded_by_faire(token("tuer", form, pos="VERB")) for form in conjugate("faire"))  # type: ignore[arg-type]
