"""Who is said to say it: the sources found in a text's last sentence, with their kinds, no trained weights involved."""

from __future__ import annotations

from functools import lru_cache

import pytest

from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft, SourceMention
from selon.coding.base.linear import spelled
from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.coding.sources.features import plain_marker, source_features
from selon.coding.sources.kind import identify
from selon.coding.sources.scope import all_sources, quotes_of
from selon.model import Report

# text | the sources of its last sentence, from left to right, as "words = kind"; none where the row ends with "|"
ROWS = """
Selon l'OSDH, douze rebelles ont été tués à Saraqeb. | l'OSDH = monitor
D'après un commerçant de Djibo, les assaillants portaient des treillis. | un commerçant de Djibo = witness
À en croire le gouverneur de l'Est, le calme est revenu à Fada. | le gouverneur de l'Est = government
Quatre soldats sont morts, selon une source militaire. | une source militaire = military
Quatre soldats sont morts, selon des sources médicales. | des sources médicales = other
Trois bergers ont été égorgés, selon une source locale. | une source locale = anonymous
Le village a été repris, a-t-on appris de source sécuritaire. | source sécuritaire = military
Onze corps ont été ramassés, apprend-on d'une source hospitalière. | une source hospitalière = other
Le poste est tombé, a-t-on appris auprès d'un élu local. | un élu local = government
Deux gendarmes ont péri, selon des sources militaires et hospitalières. | sources militaires = military ; hospitalières = other
Selon des habitants et l'association Kisal, le marché a brûlé. | des habitants = witness ; l'association Kisal = monitor
Pour l'état-major, la colonne a été détruite. | l'état-major = military
Les routes sont coupées ; pour le préfet, ce n'est que provisoire. | le préfet = government
Un convoi a sauté sur une mine, a annoncé mardi l'état-major burkinabè. | l'état-major burkinabè = military
Six civils ont été tués, a déclaré à la presse dimanche le porte-parole du gouvernement. | le porte-parole du gouvernement = government
Un drone a frappé Kharkiv, a indiqué sur Telegram le gouverneur Oleg Sinegoubov. | le gouverneur Oleg Sinegoubov = government
Les rebelles se sont repliés, ont affirmé des habitants et des secouristes. | des habitants = witness ; des secouristes = other
Trente maisons ont brûlé, raconte un motard. | un motard = witness
Le pont a sauté, a fait savoir la sous-préfète. | la sous-préfète = government
Un camp a été pillé, croit savoir la radio locale. | la radio locale = media
Vingt-deux miliciens sont morts, a confié par téléphone un chef coutumier. | un chef coutumier = government
Mardi, témoigne une institutrice, les obus tombaient sur l'école. | une institutrice = witness
L'armée a annoncé la prise de la colline. | L'armée = military
Moscou dément tout bombardement de l'hôpital. | Moscou = government
SOUDAN – Khartoum nie toute incursion au Tchad | Khartoum = government
Washington accuse Damas d'avoir largué du chlore. | Washington = government
Kiev et Londres accusent la Russie de cibler les gares. | Kiev = government ; Londres = government
Le maire de Bankass, Moulaye Guindo, a confirmé la mort de huit paysans. | Moulaye Guindo = government
Le mouvement, qui tient la vallée depuis mai, revendique l'embuscade. | Le mouvement = armed_group
L'OSDH, qui dispose d'un réseau d'informateurs, fait état de neuf morts. | L'OSDH = monitor
La Croix-Rouge, pour sa part, recense quarante blessés. | La Croix-Rouge = monitor
Le ministère de la Défense a pour sa part dit avoir abattu deux drones. | Le ministère de la Défense = government
L'ambassade de Russie parle, elle, d'une simple riposte. | L'ambassade de Russie = government
L'Observatoire compte six tués dans les deux camps. | L'Observatoire = monitor
Un rapport de l'ONU documente le massacre de Moura. | Un rapport de l'ONU = monitor
Le bataillon a perdu deux chars, ce que dément l'état-major. | l'état-major = military
Les miliciens auraient fui, c'est ce qu'affirme un officier congolais. | un officier congolais = military
L'homme qui commande la garnison raconte que les vivres manquent. | L'homme = witness
D'autres invoquent un règlement de comptes entre chefs. | D'autres = other
On parle de plusieurs blessés dans le quartier. | On parle = anonymous
Le convoi aurait essuyé des tirs, dit-on. | dit-on = anonymous
Il n'y a eu aucun blessé, assure-t-on au gouvernorat. | gouvernorat = government
Le bilan a été porté à 71 morts par le ministère de la Santé. | le ministère de la Santé = government
L'attaque, revendiquée par les Chebab, a fait neuf morts. | les Chebab = armed_group
Des témoins joints par téléphone affirment que la caserne a brûlé. | Des témoins = witness
Des éleveurs, contactés par RFI, parlent de douze corps. | Des éleveurs = witness ; RFI = media
Selon Sputnik, citant une source militaire, le raid a échoué. | Sputnik = media ; une source militaire = military
Al-Mayadeen, citant un diplomate, rapporte que la trêve tient. | Al-Mayadeen = media ; un diplomate = government
Sur les réseaux sociaux, il est question d'un coup de force. | les réseaux sociaux = social_media
« Nous avons repoussé trois assauts », a lâché le général Maan al-Saadi. | le général Maan al-Saadi = military
"Ils ont tout brûlé", soupire une vieille femme. | une vieille femme = witness
Le maire est formel : « Aucun civil n'a été tué. » | Le maire = government
[Voix, un épicier] « J'ai vu deux corps devant la boulangerie. » | un épicier = witness
« C'est faux », rétorque le porte-parole des rebelles. | le porte-parole des rebelles = armed_group
Le camp a été bombardé, a affirmé mardi Médecins sans frontières. | Médecins sans frontières = monitor
Le Croissant-Rouge dit avoir évacué seize blessés. | Le Croissant-Rouge = monitor
Les rebelles affirment s'être emparés de la base, ce que l'armée dément. | Les rebelles = armed_group ; l'armée = military
L'armée a démenti, évoquant des combats au nord du bourg. | L'armée = military
Le colonel a dit craindre une offensive et annoncé des renforts. | Le colonel = military
Des soldats ont été capturés, a rapporté Radio Okapi. | Radio Okapi = media
Le chef de groupement dénonce une incursion de la milice. | Le chef de groupement = government
Le patron d'une ONG locale regrette ces pillages. | Le patron d'une ONG locale = monitor
Un prêtre du diocèse évoque une dizaine de corps. | Un prêtre du diocèse = other
Les combats ont fait 84 morts, dont 22 enfants (OSDH). | OSDH = monitor
Un marché bombardé à Idleb, quarante morts - secouristes | secouristes = other
Deux gendarmes tués dans une embuscade au Niger (officiel) | officiel = government
Les soldats ont été encerclés lundi matin près du fleuve. |
Des funérailles ont eu lieu hier à Tripoli. |
L'armée a pris la colline après de longs combats. |
Le général a été accusé d'avoir trahi. |
Le préfet a été tué par des inconnus. |
Les rebelles ont lancé une offensive contre la ville. |
L'assaut a été repoussé vers midi. |
La trêve a été rompue pour la troisième fois. |
Le nombre des blessés reste inconnu. |
Un médecin a décrit des blessures par balle. Il a précisé que la morgue était pleine. | Un médecin = other
Une habitante a vu passer les chars, a-t-elle raconté. L'église brûlait, a-t-elle ajouté. | Une habitante = witness
L'attaque a fait six morts, a annoncé le préfet. Le bilan est provisoire, selon la même source. | la même source = government
Le maire a confirmé l'attaque. Selon lui, neuf maisons ont brûlé. | Le maire = government
Une source sécuritaire évoque trente assaillants. Ils sont venus à moto, précise cette source. | Une source sécuritaire = military
L'état-major a publié un communiqué. Douze terroristes ont été abattus, ajoute le texte. | L'état-major = military
« Le camp brûle. Nous partons à pied », a dit un réfugié. | un réfugié = witness
Nos journalistes ont vu des corps. |
Notre source sécuritaire confirme l'attaque. | Notre source sécuritaire = military
Selon des officiers de Kampala et de Kinshasa, douze soldats sont morts. | des officiers de Kampala et de Kinshasa = government
Six hommes sont morts, ont annoncé les ministères de la Défense et de l'Intérieur. | les ministères de la Défense et de l'Intérieur = government
Onze soldats sont morts, a-t-on appris de « source militaire ». | source militaire = military
Le préfet a vu le raid, mais le Hezbollah a fui. Il a affirmé que dix rebelles étaient morts. | Le préfet = government
Le dépôt a brûlé. Il a affirmé que dix rebelles étaient morts. |
Mardi, racontent des bergers, au bord du grand fleuve, six hommes sont morts. | des bergers = witness
Six hommes sont morts selon le préfet et le maire a fui. | le préfet = government
Six hommes sont morts, selon les habitants et les rebelles ont fui. | les habitants = witness
Six hommes sont morts, a, pour sa part, indiqué le préfet. | le préfet = government
Le préfet a, pour sa part, affirmé que six hommes sont morts. | Le préfet = government
Sur Telegram, le préfet parle de six morts, selon lui tués par un obus. | le préfet = government
Six hommes sont morts, a pour sa part, indiqué le préfet. | le préfet = government
Le préfet a pour sa part, affirmé que six hommes sont morts. | Le préfet = government
Le préfet, pour sa part a affirmé que six hommes sont morts. | Le préfet = government
Selon le compte de Karsan, six hommes sont morts. | le compte de Karsan = social_media
Le matin même, un maire : « Six hommes sont morts. » | un maire = government
"""


def _rows() -> list[tuple[str, list[str]]]:
    rows = []
    for line in ROWS.strip().splitlines():
        text, _, want = line.rpartition("|")
        rows.append((text.strip(), [w.strip() for w in want.split(";") if w.strip()]))
    return rows


@lru_cache(maxsize=1)
def _found() -> dict[str, list[list[SourceMention]]]:
    """The sources of every row's sentences; all rows are parsed in one batch."""
    tools = load_tools()
    reports = [Report(f"{n}.txt", text) for n, (text, _) in enumerate(_rows())]
    pieces = [list(paragraphs_of(r)) for r in reports]
    docs = iter(list(parse(text for piece in pieces for _, text in piece)))
    out = {}
    for report, piece in zip(reports, pieces, strict=True):
        sheet = lay_out(report, piece, [next(docs) for _ in piece], tools)
        known = all_sources(sheet, tools)
        out[report.text] = [known[s.index] for s in sheet.sentences]
    return out


def _told(sources: list[SourceMention]) -> list[str]:
    seen: dict[str, str] = {}
    for source in sources:
        seen.setdefault(source.text, source.kind)
    return [f"{text} = {kind}" for text, kind in seen.items()]


def _holds(want: str, told: str) -> bool:
    """The expected words stand in what was found, with no more than an apposition around them; the kind is the same."""
    words, kind = want.rsplit(" = ", 1)
    text, other = told.rsplit(" = ", 1)
    return words in text and kind == other


@pytest.mark.parametrize(("text", "want"), _rows(), ids=lambda v: v[:60] if isinstance(v, str) else "")
def test_sources_of_the_last_sentence(text: str, want: list[str]) -> None:
    told = _told(_found()[text][-1])
    assert len(told) == len(want) and all(_holds(w, t) for w, t in zip(want, told, strict=True)), told


def test_kinds_are_right_as_often_as_the_rows_say() -> None:
    pairs = [(w, t) for text, want in _rows() for w in want for t in _told(_found()[text][-1]) if w.split(" = ")[0] in t]
    right = sum(w.rsplit(" = ", 1)[1] == t.rsplit(" = ", 1)[1] for w, t in pairs)
    assert right >= 0.97 * len(pairs)


def test_a_quotation_reaches_over_its_sentences() -> None:
    found = _found()["« Le camp brûle. Nous partons à pied », a dit un réfugié."]
    assert [(s.text, s.marker.split("·")[0]) for s in found[0]] == [("un réfugié", "quote")]


def test_the_publisher_is_no_source() -> None:
    tools = load_tools()
    text = "GOMA (AFP) - Quatre civils ont été tués, a constaté un journaliste de l'AFP."
    report = Report("p.txt", text)
    pieces = list(paragraphs_of(report))
    sheet = lay_out(report, pieces, list(parse(t for _, t in pieces)), tools)
    assert all_sources(sheet, tools)[0] == []


def test_quotes_are_found_with_both_kinds_of_marks() -> None:
    tools = load_tools()
    report = Report("q.txt", "Il a dit « oui » puis \"non\" avant de partir.")
    pieces = list(paragraphs_of(report))
    sheet = lay_out(report, pieces, list(parse(t for _, t in pieces)), tools)
    assert [sheet.paragraphs[0].doc.text_of(a, b + 1) for a, b in quotes_of(sheet.paragraphs[0])] == ["« oui »", '"non"']


def test_who_denies_is_marked() -> None:
    sources = _found()["Moscou dément tout bombardement de l'hôpital."][0]
    assert [s.deny for s in sources] == [True]


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Le maire affirme que dix soldats ont été tués.", "que"),
        ("Le maire affirme avoir tué dix soldats.", "inf"),
        ("Le maire affirme : dix soldats ont été tués.", "colon"),
        ("Dix soldats ont été tués, affirme le maire.", "none"),
    ],
)
def test_what_a_verb_of_saying_opens(text: str, opens: str) -> None:
    """What is opened by the verb is what the source says; the coder weighs by it whose word a claim is."""
    tools, report = load_tools(), Report("o.txt", text)
    pieces = list(paragraphs_of(report))
    sheet = lay_out(report, pieces, list(parse(t for _, t in pieces)), tools)
    sentence, here = sheet.sentences[0], all_sources(sheet, tools)[0]
    killed = next(c for c in sentence.candidates if c.token.lower_.startswith("tué"))
    told = spelled(source_features(Draft(killed, "casualties"), Clause(killed), here[0], sentence, here))
    assert {f.split("|")[0] for f in told if f.startswith("opens=")} == {f"opens={opens}"}


def test_carried_markers_count_as_what_they_carry() -> None:
    assert [plain_marker(m) for m in ("carried·inverted", "carried·again", "selon", "quote·verb")] == ["inverted", "verb", "selon", "quote"]


def test_identify_prefers_what_the_office_serves() -> None:
    tools = load_tools()
    report = Report("k.txt", "Un responsable américain et un porte-parole des rebelles ont parlé à Genève.")
    pieces = list(paragraphs_of(report))
    sentence = lay_out(report, pieces, list(parse(t for _, t in pieces)), tools).sentences[0]
    doc = sentence.paragraph.doc
    kinds = [identify(sentence, t.i - 1, t.i + 3, t, tools)[1] for t in doc if t.lower_ in ("responsable", "porte-parole")]
    assert kinds == ["government", "armed_group"]
