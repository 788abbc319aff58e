"""Names of actors that no pack spells so are known by their sound, and confusable ones are not."""

from __future__ import annotations

from functools import cache

import pytest

from selon.coding.base.tools import load_tools
from selon.knowledge import ActorNames

SPELLINGS = """
Jaych el Islâm|SY|Jaysh al-Islam
Jaïch al-Isslam|SY|Jaysh al-Islam
Jeich al Islam|SY|Jaysh al-Islam
Ahrare al-Cham|SY|Ahrar al-Sham
Ahrar ach-Chaam|SY|Ahrar al-Sham
Haïat Tahrir al-Cham|SY|Hayat Tahrir al-Sham
Hay'at Tahrir Al Sham|SY|Hayat Tahrir al-Sham
Faïlaq ar-Rahmane|SY|al-Rahman Legion
Nour al-Dine al-Zenki|SY|Nour al-Din al-Zenki Movement
Noureddine Zinki|SY|Nour al-Din al-Zenki Movement
Djound al-Aqsa|SY|Jund al-Aqsa
Jaych Khaled Ibn al-Walid|SY|Khalid ibn al-Walid Army
Harakat al-Noujaba|IQ|Harakat Hezbollah al-Nujaba
Kataïb Hezbollah|IQ|Kata'ib Hezbollah
Hizbolla|LB|Hezbollah
Ansar Eddine|ML|Ansar Dine
Dan Nan Ambassagou|ML|Dan Na Ambassagou
Katiba Massina|ML|Katiba Macina
Boko Aram|NG|Boko Haram
Ansaroul Islame|BF|Ansarul Islam
Raïa Moutomboki|CD|Raia Mutomboki
Kamwina Nsapu|CD|Kamuina Nsapu
Imbonerakouré|BI|Imbonerakure
Hamadoun Kouffa|ML|Amadou Koufa
Abou Mohammed al-Golani|SY|Ahmed al-Sharaa
"""

OTHERS = """
Ahrar al-Charkiya|SY
Ahrar al-Jazira|SY
Ahrar al-Qalamoun|SY
Jound al-Islam|SY
Hayat al-Rahman|SY
Liwa al-Haqq|SY
Abou Omar al-Joulani|SY
Ansar Allah|SY
Ansarul Charia|BF
Katiba Gourma|ML
Nyatura Kalume|CD
Raia Kanyurhi|CD
Harakat al-Sabirine|PS
Hassan Nasserallah|LB
Michel Aoun|CD
Mohammed Ali Hassan|SY
Boukary Sawadogo|BF
Jean-Pierre Lacroix|CF
"""


@cache
def names() -> ActorNames:
    return ActorNames(load_tools().packs)


@pytest.mark.parametrize("line", SPELLINGS.split("\n")[1:-1])
def test_spelling(line: str) -> None:
    name, country, wanted = line.split("|")
    found = names().find(name, [country])
    assert found is not None and found.name == wanted


@pytest.mark.parametrize("line", OTHERS.split("\n")[1:-1])
def test_other_name(line: str) -> None:
    name, country = line.split("|")
    found = names().find(name, [country])
    assert found is None


def test_another_country_or_time_is_not_meant() -> None:
    assert names().find("Ansaroul Islame", ["SY"]) is None
    assert names().find("Ansaroul Islame", ["BF"], (1990, 1995)) is None
