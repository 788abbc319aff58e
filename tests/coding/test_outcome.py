"""How an event ended: with a wrong row here, a user reads that an attack failed that succeeded, or of a broken truce nothing at all."""

from __future__ import annotations

import pytest

from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft
from selon.coding.base.tools import load_tools
from selon.coding.events.rules import choose_row
from selon.coding.outcome import outcome_of
from tests.coding.test_event_rules import candidates_of

# sentence | trigger | type of its claim | outcome told, "-" where none is
ROWS = """
La trêve n'est plus respectée. | trêve | ceasefire | failed
Deux otages se sont échappés. | échappés | abduction | ended
Deux otages se sont enfuis à Bol. | enfuis | abduction | ended
Deux chefs se sont enfuis à Bol. | enfuis | withdrawal | -
Deux otages se sont évadés. | évadés | abduction | ended
Deux otages ont pris la fuite. | pris | abduction | ended
Les deux délégations se sont quittées sans accord. | quittées | negotiation | failed
La trêve n'a jamais été respectée. | trêve | ceasefire | failed
La trêve n'aura duré que deux jours. | trêve | ceasefire | failed
La trêve est respectée. | trêve | ceasefire | succeeded
La trêve a volé en éclats. | trêve | ceasefire | failed
L'assaut a échoué. | assaut | armed_clash | failed
L'assaut n'a pas échoué. | assaut | armed_clash | -
L'attaque n'a rien donné. | attaque | attack | failed
L'attaque a été repoussée. | attaque | attack | repelled
L'attaque n'a pas été repoussée. | attaque | attack | -
Les gardes ont repoussé une violente attaque. | attaque | attack | repelled
Les gardes ont repoussé une violente attaque. | repoussé | attack | repelled
Les rebelles ont tenté de prendre le pont, mais la garde les a stoppés. | prendre | territory_captured | repelled
Les rebelles ont pris le pont, mais la garde les a stoppés. | pris | territory_captured | -
L'attentat a été déjoué. | attentat | attack | foiled
L'attentat déjoué visait une église. | attentat | attack | foiled
Un attentat a eu lieu, un autre complot a été déjoué. | attentat | attack | -
Les négociations ont échoué. | négociations | negotiation | failed
Les pourparlers n'ont pas abouti. | pourparlers | negotiation | failed
Une bombe a été désamorcée au marché. | bombe | explosive_device | foiled
L'offensive s'est soldée par un échec. | offensive | armed_clash | failed
L'offensive s'est enlisée. | offensive | armed_clash | failed
L'offensive a enlisé le pays dans la guerre. | offensive | armed_clash | -
Les rebelles ont attaqué le poste en vain. | attaqué | attack | failed
Les rebelles ont attaqué le poste sans succès. | attaqué | attack | failed
Les négociations se sont heurtées à un refus. | négociations | negotiation | -
Le raid a atteint sa cible. | raid | attack | -
Le putsch manqué a coûté son poste au commandant. | putsch | group_change | failed
Le coup d'État a échoué. | coup d'État | group_change | failed
Le putsch a eu lieu à l'aube, mais il n'aura produit aucun effet. | putsch | group_change | failed
L'offensive a commencé dimanche mais elle a tourné court. | offensive | armed_clash | failed
L'offensive a commencé dimanche mais il a plu. | offensive | armed_clash | -
L'assaut a été lancé à l'aube, mais il a été repoussé. | assaut | armed_clash | repelled
"""


def read(line: str) -> tuple[str, str, str, str | None]:
    text, trigger, kind, outcome = (part.strip() for part in line.split("|"))
    return text, trigger, kind, None if outcome == "-" else outcome


@pytest.mark.parametrize("line", ROWS.strip().splitlines())
def test_how_it_ended(line: str) -> None:
    text, trigger, kind, wanted = read(line)
    found = next(c for c in candidates_of(text) if c.token.text == trigger.split()[0])
    clause = Clause(found)
    found.row = choose_row(found, clause, load_tools())
    assert outcome_of(Draft(found, kind), clause) == wanted
