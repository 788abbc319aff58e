"""Every row of conjugation.csv: a verb of its model has the forms French gives it, by that row and no other."""

from __future__ import annotations

import pytest

from selon.knowledge.rows import builtin_packs, read_rows
from selon.language.conjugation import conjugate

COLUMNS = "ending,present,future,past_participle,past_simple,subjunctive"
MODELS = [row for _, row in read_rows(builtin_packs() / "lexicon" / "fr" / "conjugation.csv", COLUMNS)]

# ending | verb | they, present | it, imperfect | it, future | feminine participle | it, past simple | it, subjunctive
FORMS = """
prendre | surprendre | surprennent | surprenait | surprendra | surprise | surprit | surprenne
mettre | commettre | commettent | commettait | commettra | commise | commit | commette
battre | combattre | combattent | combattait | combattra | combattue | combattit | combatte
venir | survenir | surviennent | survenait | surviendra | survenue | survint | survienne
tenir | détenir | détiennent | détenait | détiendra | détenue | détint | détienne
uire | détruire | détruisent | détruisait | détruira | détruite | détruisit | détruise
mourir | mourir | meurent | mourait | mourra | morte | mourut | meure
fuir | fuir | fuient | fuyait | fuira | fuie | fuit | fuie
ouvrir | découvrir | découvrent | découvrait | découvrira | découverte | découvrit | découvre
frir | souffrir | souffrent | souffrait | souffrira | soufferte | souffrit | souffre
courir | secourir | secourent | secourait | secourra | secourue | secourut | secoure
quérir | conquérir | conquièrent | conquérait | conquerra | conquise | conquit | conquière
suivre | poursuivre | poursuivent | poursuivait | poursuivra | poursuivie | poursuivit | poursuive
vivre | survivre | survivent | survivait | survivra | survécue | survécut | survive
vaincre | vaincre | vainquent | vainquait | vaincra | vaincue | vainquit | vainque
aître | disparaître | disparaissent | disparaissait | disparaîtra | disparue | disparut | disparaisse
dire | interdire | interdisent | interdisait | interdira | interdite | interdit | interdise
crire | décrire | décrivent | décrivait | décrira | décrite | décrivit | décrive
faire | défaire | défont | défaisait | défera | défaite | défit | défasse
partir | repartir | repartent | repartait | repartira | repartie | repartit | reparte
sortir | sortir | sortent | sortait | sortira | sortie | sortit | sorte
servir | desservir | desservent | desservait | desservira | desservie | desservit | desserve
sentir | consentir | consentent | consentait | consentira | consentie | consentit | consente
mentir | démentir | démentent | démentait | démentira | démentie | démentit | démente
cevoir | recevoir | reçoivent | recevait | recevra | reçue | reçut | reçoive
voir | revoir | revoient | revoyait | reverra | revue | revit | revoie
prévoir | prévoir | prévoient | prévoyait | prévoira | prévue | prévit | prévoie
devoir | devoir | doivent | devait | devra | due | dut | doive
pouvoir | pouvoir | peuvent | pouvait | pourra | pue | put | puisse
vouloir | vouloir | veulent | voulait | voudra | voulue | voulut | veuille
falloir | falloir | - | fallait | faudra | - | fallut | faille
savoir | savoir | savent | savait | saura | sue | sut | sache
=aller | aller | vont | allait | ira | allée | alla | aille
être | être | sont | était | sera | - | fut | soit
avoir | avoir | ont | avait | aura | eue | eut | ait
indre | rejoindre | rejoignent | rejoignait | rejoindra | rejointe | rejoignit | rejoigne
clure | conclure | concluent | concluait | conclura | conclue | conclut | conclue
croire | croire | croient | croyait | croira | crue | crut | croie
soudre | résoudre | résolvent | résolvait | résoudra | résolue | résolut | résolve
rompre | interrompre | interrompent | interrompait | interrompra | interrompue | interrompit | interrompe
asseoir | asseoir | assoient | asseyait | assiéra | assise | assit | assoie
saillir | assaillir | assaillent | assaillait | assaillira | assaillie | assaillit | assaille
cueillir | recueillir | recueillent | recueillait | recueillera | recueillie | recueillit | recueille
envoyer | renvoyer | renvoient | renvoyait | renverra | renvoyée | renvoya | renvoie
plaire | complaire | complaisent | complaisait | complaira | complue | complut | complaise
raire | soustraire | soustraient | soustrayait | soustraira | soustraite | - | soustraie
lire | élire | élisent | élisait | élira | élue | élut | élise
boire | boire | boivent | buvait | boira | bue | but | boive
dormir | endormir | endorment | endormait | endormira | endormie | endormit | endorme
échoir | échoir | - | - | - | échue | échut | -
pleuvoir | pleuvoir | pleuvent | pleuvait | pleuvra | plue | plut | pleuve
coudre | découdre | décousent | décousait | découdra | décousue | décousit | découse
dissoudre | dissoudre | dissolvent | dissolvait | dissoudra | dissoute | - | dissolve
taire | taire | taisent | taisait | taira | tue | tut | taise
"""
MOODS = ("pres", "impf", "fut", "pp", "past", "subj")
TABLE = {cells[0]: cells[1:] for line in FORMS.strip().splitlines() if (cells := [c.strip() for c in line.split("|")])}


def model_of(verb: str) -> str:
    fits = [e for e in (row["ending"] for row in MODELS) if (verb == e[1:] if e.startswith("=") else verb.endswith(e))]
    return max(fits, key=len)


def test_every_row_has_a_verb_here() -> None:
    assert [row["ending"] for row in MODELS if row["ending"] not in TABLE] == []


@pytest.mark.parametrize("ending", TABLE)
def test_row(ending: str) -> None:
    verb, *forms = TABLE[ending]
    assert model_of(verb) == ending
    told = conjugate(verb)
    for form, mood in zip(forms, MOODS, strict=True):
        assert form == "-" or mood in told.get(form, ()), (form, mood, told.get(form))
    cells = next(row for row in MODELS if row["ending"] == ending)
    head = verb.removesuffix(ending.removeprefix("="))
    assert all("pres" in told[head + f] for f in cells["present"].split("/") if f)
    assert all("past" in told[head + f] for f in cells["past_simple"].split("/") if f)
    assert all(f.startswith(verb[:1]) or verb in ("être", "avoir", "aller") for f in told)


@pytest.mark.parametrize("row", MODELS, ids=lambda row: row["ending"])
def test_a_row_says_what_no_shorter_one_does(row: dict[str, str]) -> None:
    ending = row["ending"].removeprefix("=")
    shorter = [r for r in MODELS if r is not row and ending.endswith(r["ending"])]
    for other in shorter:
        lead = ending.removesuffix(other["ending"])
        same = all(
            [lead + form for form in other[cell].split("/")] == row[cell].split("/") for cell in row if cell != "ending"
        )
        assert not same, other["ending"]


@pytest.mark.parametrize("verb, form", [("installer", "installent"), ("emballer", "emballera"), ("rallier", "rallient")])
def test_aller_is_no_model_of_verbs_in_aller(verb: str, form: str) -> None:
    assert form in conjugate(verb) and not any(f.endswith("vont") for f in conjugate(verb))
