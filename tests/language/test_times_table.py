"""Time expressions in sentences of our own: what is found, and which days it means.

A row: sentence with the expression in brackets ; document date ; last dated event ; future? ; category ; days.
"""

from __future__ import annotations

import pytest

from selon.language.times import find_times, resolve
from selon.model import Interval

ROWS = """
# weekdays
Halfaya est tombée [lundi]. ; 2016-08-30 ; - ; - ; point ; 2016-08-29
Le pont a sauté [mardi soir]. ; 2018-03-01 ; - ; - ; point ; 2018-02-27
[Mercredi matin], le marché a été visé. ; 2018-02-28 ; - ; - ; point ; 2018-02-28
Le chef avait disparu [jeudi]. ; 2017-07-30 ; - ; - ; point ; 2017-07-27
Le convoi est entré [vendredi après-midi] dans la ville. ; 2021-03-02 ; - ; - ; point ; 2021-02-26
Trois villages ont été repris [samedi]. ; 2021-03-02 ; - ; - ; point ; 2021-02-27
[Dimanche], l'aviation a frappé. ; 2021-03-01 ; - ; - ; point ; 2021-02-28
Un accrochage a eu lieu [dimanche dans la matinée]. ; 2021-03-02 ; - ; - ; point ; 2021-02-28
La colonne est arrivée [lundi à l'aube]. ; 2021-03-04 ; - ; - ; point ; 2021-03-01
Le camp a été pris [lundi au petit matin]. ; 2021-03-04 ; - ; - ; point ; 2021-03-01
L'assaut a duré jusqu'au soir, [mardi dernier]. ; 2022-12-01 ; - ; - ; point ; 2022-11-29
L'attaque de [mercredi dernier] a fait neuf morts. ; 2022-12-01 ; - ; - ; point ; 2022-11-30
Les délégués se verront [mardi prochain]. ; 2022-12-01 ; - ; - ; point ; 2022-12-06
Ils se réuniront [lundi] à Genève. ; 2022-12-01 ; - ; future ; point ; 2022-12-05
Ils se réuniront [dimanche prochain] à Genève. ; 2022-12-04 ; - ; - ; point ; 2022-12-11
Le marché a brûlé [ce samedi]. ; 2021-06-12 ; - ; - ; point ; 2021-06-12
Il s'exprimait [ce samedi matin]. ; 2021-06-12 ; - ; - ; point ; 2021-06-12
Le bilan livré [ce lundi 20 février] est lourd. ; 2023-02-20 ; - ; - ; point ; 2023-02-20
Deux hommes ont péri [le samedi 24 février]. ; 2018-03-01 ; - ; - ; point ; 2018-02-24
[Jeudi 9 juin], la gendarmerie a été visée. ; 2022-06-14 ; - ; - ; point ; 2022-06-09
Les raids ont repris [le jeudi 27 juillet]. ; 2017-07-29 ; - ; - ; point ; 2017-07-27
Il a été tué [vendredi 31 mars 2023]. ; 2023-04-03 ; - ; - ; point ; 2023-03-31
Une mine a explosé [lundi vers 15 heures]. ; 2021-03-04 ; - ; - ; point ; 2021-03-01
Une mine a explosé [lundi vers 15h30], près du pont. ; 2021-03-04 ; - ; - ; point ; 2021-03-01
Le train a déraillé [mardi à 21 h 45]. ; 2021-03-04 ; - ; - ; point ; 2021-03-02
Un obus est tombé [mercredi, vers 9 heures]. ; 2021-03-04 ; - ; - ; point ; 2021-03-03
Deux soldats sont tombés [jeudi en fin d'après-midi]. ; 2021-03-05 ; - ; - ; point ; 2021-03-04
Deux soldats sont tombés [jeudi en début de soirée]. ; 2021-03-05 ; - ; - ; point ; 2021-03-04
Les tirs ont cessé [vendredi à midi]. ; 2021-03-06 ; - ; - ; point ; 2021-03-05
# ranges of weekdays
Les combats ont duré [de lundi à mercredi]. ; 2021-03-05 ; - ; - ; span ; 2021-03-01..2021-03-03
Ils se sont affrontés [lundi et mardi]. ; 2021-03-05 ; - ; - ; span ; 2021-03-01..2021-03-02
Ils se sont affrontés [samedi et dimanche]. ; 2021-03-02 ; - ; - ; span ; 2021-02-27..2021-02-28
Il y a eu des tirs [entre jeudi et samedi]. ; 2021-03-02 ; - ; - ; span ; 2021-02-25..2021-02-27
Le poste a été pris [dans la nuit de lundi à mardi]. ; 2018-02-28 ; - ; - ; point ; 2018-02-26..2018-02-27
Un drone est tombé [la nuit de vendredi à samedi]. ; 2024-08-10 ; - ; - ; point ; 2024-08-09..2024-08-10
Une fusillade a éclaté [dans la nuit de dimanche à lundi]. ; 2024-08-12 ; - ; - ; point ; 2024-08-11..2024-08-12
Des hommes sont venus [durant la nuit de samedi à dimanche]. ; 2024-08-12 ; - ; - ; point ; 2024-08-10..2024-08-11
Des hommes sont venus [dans la nuit de samedi]. ; 2024-08-12 ; - ; - ; point ; 2024-08-10..2024-08-11
# nights with dates
Le poste a été pris [dans la nuit du 11 au 12 juin 2022]. ; 2022-06-14 ; - ; - ; point ; 2022-06-11..2022-06-12
Le poste a été pris [dans la nuit du 6 au 7 juin]. ; 2022-06-09 ; - ; - ; point ; 2022-06-06..2022-06-07
Le poste a été pris [dans la nuit du 31 mai au 1er juin]. ; 2022-06-09 ; - ; - ; point ; 2022-05-31..2022-06-01
Le poste a été pris [dans la nuit du mercredi 3 au jeudi 4 mai 2023]. ; 2023-05-04 ; - ; - ; point ; 2023-05-03..2023-05-04
Le poste a été pris [dans la nuit de lundi 27 à mardi 28 mars]. ; 2023-03-29 ; - ; - ; point ; 2023-03-27..2023-03-28
Le poste a été pris [dans la nuit de lundi à mardi 7 juin]. ; 2022-06-08 ; - ; - ; point ; 2022-06-06..2022-06-07
Le poste a été pris [dans la nuit du 30 au 31 décembre]. ; 2022-01-08 ; - ; - ; point ; 2021-12-30..2021-12-31
Le poste a été pris [dans la nuit du 31 décembre au 1er janvier]. ; 2022-01-08 ; - ; - ; point ; 2021-12-31..2022-01-01
Le poste a été pris [dans la nuit du 3 mai]. ; 2022-05-08 ; - ; - ; point ; 2022-05-03..2022-05-04
Le poste a été pris [la nuit du samedi 12 au dimanche 13 juin 2021]. ; 2021-06-14 ; - ; - ; point ; 2021-06-12..2021-06-13
# dates
La ville est tombée [le 27 juillet 2017]. ; 2020-01-01 ; - ; - ; point ; 2017-07-27
La ville est tombée [le 1er août 2016]. ; 2020-01-01 ; - ; - ; point ; 2016-08-01
La ville est tombée [le premier août 2016]. ; 2020-01-01 ; - ; - ; point ; 2016-08-01
La ville est tombée [le 30 septembre dernier]. ; 2016-02-11 ; - ; - ; point ; 2015-09-30
La ville est tombée [le 5 septembre dernier]. ; 2016-11-11 ; - ; - ; point ; 2016-09-05
La ville est tombée [le 3 janvier]. ; 2021-01-09 ; - ; - ; point ; 2021-01-03
La ville est tombée [le 27 juillet]. ; 2021-02-15 ; - ; - ; point ; 2020-07-27
La ville est tombée [le 24 février]. ; 2022-06-08 ; - ; - ; point ; 2022-02-24
Le sommet s'ouvre [le 18 juin]. ; 2022-06-08 ; - ; - ; point ; 2022-06-18
Le sommet s'ouvrira [le 15 septembre]. ; 2022-06-08 ; - ; future ; point ; 2022-09-15
Le sommet s'ouvrira [le 15 septembre prochain]. ; 2022-06-08 ; - ; - ; point ; 2022-09-15
La ville est tombée [le 29 février 2016]. ; 2020-01-01 ; - ; - ; point ; 2016-02-29
La ville est tombée [le 27/07/2017]. ; 2020-01-01 ; - ; - ; point ; 2017-07-27
La ville est tombée [le 27/07]. ; 2017-08-02 ; - ; - ; point ; 2017-07-27
Paris, [27.03.2015] : rien à signaler. ; 2020-01-01 ; - ; - ; point ; 2015-03-27
Publié le mer, rien. Vu [le mer, 08/06/2022]. ; 2022-06-08 ; - ; - ; point ; 2022-06-08
Vu [le 2017-07-27] sur place. ; 2020-01-01 ; - ; - ; point ; 2017-07-27
Relevé du [27-07-2017] fait ici. ; 2020-01-01 ; - ; - ; point ; 2017-07-27
La ville est tombée [le 14-Juillet]. ; 2017-08-02 ; - ; - ; point ; 2017-07-14
La ville est tombée [le 3 nov. 2023]. ; 2024-01-01 ; - ; - ; point ; 2023-11-03
Beyrouth, [11 fév 2016] (agence) - Rien. ; 2020-01-01 ; - ; - ; point ; 2016-02-11
Beyrouth, [11 févr. 2016] (agence) - Rien. ; 2020-01-01 ; - ; - ; point ; 2016-02-11
Gaza, [11 juil 2024] (agence) - Rien. ; 2024-07-11 ; - ; - ; point ; 2024-07-11
Rome, [9 sept. 2015] - Rien. ; 2024-07-11 ; - ; - ; point ; 2015-09-09
Rome, [9 déc. 2015] - Rien. ; 2024-07-11 ; - ; - ; point ; 2015-12-09
Rome, [9 oct 2015] - Rien. ; 2024-07-11 ; - ; - ; point ; 2015-10-09
Rome, [9 avr. 2015] - Rien. ; 2024-07-11 ; - ; - ; point ; 2015-04-09
Rome, [9 janv. 2015] - Rien. ; 2024-07-11 ; - ; - ; point ; 2015-01-09
L'accord du [3 mai 2015] est mort. ; 2020-01-01 ; - ; - ; point ; 2015-05-03
L'accord de [2015] est mort. ; 2020-01-01 ; - ; - ; point ; 2015-01-01..2015-12-31
[Le 13 juin au matin], une colonne a été frappée. ; 2021-06-14 ; - ; - ; point ; 2021-06-13
Le bilan du raid mené [au soir du 23 octobre] est lourd. ; 2017-10-27 ; - ; - ; point ; 2017-10-23
Ils ont attaqué [à l'aube du 15 juillet]. ; 2024-07-20 ; - ; - ; point ; 2024-07-15
Ils ont attaqué [dans la matinée du 15 juillet]. ; 2024-07-20 ; - ; - ; point ; 2024-07-15
Ils ont attaqué [dans l'après-midi de mardi]. ; 2024-07-20 ; - ; - ; point ; 2024-07-16
Ils ont attaqué [le matin du 15 juillet 2024]. ; 2024-07-20 ; - ; - ; point ; 2024-07-15
Ils ont attaqué [jeudi 12 octobre vers 21 heures]. ; 2023-10-13 ; - ; - ; point ; 2023-10-12
Ils ont attaqué [le 26 janvier 2021 vers 9h], au pont. ; 2021-01-27 ; - ; - ; point ; 2021-01-26
Publié [le 15/02/2021 à 16:58] par la rédaction. ; 2021-02-15 ; - ; - ; point ; 2021-02-15
Ils ont attaqué [vendredi 18 février]. ; 2022-03-01 ; - ; - ; point ; 2022-02-18
Ils ont attaqué [dimanche 17 avril]. ; 2016-04-20 ; - ; - ; point ; 2016-04-17
Ils ont attaqué [mardi 24 novembre]. ; 2015-11-26 ; - ; - ; point ; 2015-11-24
# ranges of dates
Semaine [du 5 au 11 septembre 2022]. ; 2022-09-12 ; - ; - ; span ; 2022-09-05..2022-09-11
Les combats ont duré [du 28 février au 3 mars 2017]. ; 2018-01-01 ; - ; - ; span ; 2017-02-28..2017-03-03
Les combats ont duré [du lundi 21 au vendredi 25 août]. ; 2017-08-30 ; - ; - ; span ; 2017-08-21..2017-08-25
Les combats ont duré [du 30 au 31 mai]. ; 2017-08-30 ; - ; - ; span ; 2017-05-30..2017-05-31
Les combats ont duré [du 20 décembre au 4 janvier]. ; 2017-08-30 ; - ; - ; span ; 2016-12-20..2017-01-04
Deux raids ont eu lieu [les 3 et 4 mai]. ; 2017-05-10 ; - ; - ; span ; 2017-05-03..2017-05-04
Trois raids ont eu lieu [les 3, 4 et 5 mai]. ; 2017-05-10 ; - ; - ; span ; 2017-05-03..2017-05-05
Deux scrutins auront lieu [les 6 et 13 avril prochains]. ; 2003-02-24 ; - ; - ; span ; 2003-04-06..2003-04-13
Ils ont attaqué [entre le samedi 11 et le dimanche 12 juin]. ; 2022-06-14 ; - ; - ; span ; 2022-06-11..2022-06-12
Ils ont attaqué [entre le 3 et le 9 mai 2016]. ; 2022-06-14 ; - ; - ; span ; 2016-05-03..2016-05-09
La trêve a tenu [de mars à juin 2016]. ; 2022-06-14 ; - ; - ; span ; 2016-03-01..2016-06-30
La trêve a tenu [entre mars et juin 2016]. ; 2022-06-14 ; - ; - ; span ; 2016-03-01..2016-06-30
La trêve a tenu [de décembre 2015 à février 2016]. ; 2022-06-14 ; - ; - ; span ; 2015-12-01..2016-02-29
[De la fin d'avril à la fin d'août], mille personnes sont mortes. ; 2019-11-10 ; - ; - ; span ; 2019-04-21..2019-08-31
Le recensement de [mars-avril] le montre. ; 2019-07-10 ; - ; - ; span ; 2019-03-01..2019-04-30
Le pays fut occupé [de 2003 à 2011]. ; 2019-07-10 ; - ; - ; span ; 2003-01-01..2011-12-31
Le pays fut occupé [entre 2003 et 2011]. ; 2019-07-10 ; - ; - ; span ; 2003-01-01..2011-12-31
La guerre civile ([1990-1998]) a ruiné la ville. ; 2019-07-10 ; - ; - ; span ; 1990-01-01..1998-12-31
Les sanctions de [mai et juin derniers] restent. ; 2003-02-23 ; - ; - ; span ; 2002-05-01..2002-06-30
# months
La ville est tombée [en mars]. ; 2021-10-14 ; - ; - ; point ; 2021-03-01..2021-03-31
La ville est tombée [en décembre 2016]. ; 2021-10-14 ; - ; - ; point ; 2016-12-01..2016-12-31
La ville est tombée [en août dernier]. ; 2021-10-14 ; - ; - ; point ; 2021-08-01..2021-08-31
La ville est tombée [en mars dernier]. ; 2021-03-14 ; - ; - ; point ; 2020-03-01..2020-03-31
Les pourparlers reprendront [en juin]. ; 2016-05-11 ; - ; future ; point ; 2016-06-01..2016-06-30
Les pourparlers reprendront [en juin prochain]. ; 2016-05-11 ; - ; - ; point ; 2016-06-01..2016-06-30
La ville est tombée [au mois de mai]. ; 2016-06-11 ; - ; - ; point ; 2016-05-01..2016-05-31
La ville est tombée [au cours du mois de novembre 2020]. ; 2020-12-16 ; - ; - ; point ; 2020-11-01..2020-11-30
La ville est tombée [au mois de mai 2015]. ; 2016-06-11 ; - ; - ; point ; 2015-05-01..2015-05-31
L'accord d'[avril] est violé. ; 2016-05-11 ; - ; - ; point ; 2016-04-01..2016-04-30
La ville est tombée [fin février]. ; 2021-03-02 ; - ; - ; point ; 2021-02-21..2021-02-28
La ville est tombée [fin février 2016]. ; 2021-03-02 ; - ; - ; point ; 2016-02-21..2016-02-29
La ville est tombée [début mars]. ; 2021-04-02 ; - ; - ; point ; 2021-03-01..2021-03-10
La ville est tombée [mi-mars]. ; 2021-04-02 ; - ; - ; point ; 2021-03-11..2021-03-20
La ville est tombée [à la mi-janvier]. ; 2017-01-26 ; - ; - ; point ; 2017-01-11..2017-01-20
La ville est tombée [à la fin de mai]. ; 2017-07-26 ; - ; - ; point ; 2017-05-21..2017-05-31
La ville est tombée [au début du mois de mai]. ; 2017-07-26 ; - ; - ; point ; 2017-05-01..2017-05-10
La ville est tombée [à la fin du mois de mai 2016]. ; 2017-07-26 ; - ; - ; point ; 2016-05-21..2016-05-31
La ville est tombée [courant juin]. ; 2017-07-26 ; - ; - ; point ; 2017-06-01..2017-06-30
La ville est tombée [au début du mois]. ; 2017-07-26 ; - ; - ; point ; 2017-07-01..2017-07-10
Une rencontre est prévue [à la mi-septembre]. ; 2024-08-29 ; - ; future ; point ; 2024-09-11..2024-09-20
La ville est tombée [ce mois-ci]. ; 2017-07-26 ; - ; - ; point ; 2017-07-01..2017-07-26
La ville est tombée [le mois dernier]. ; 2017-07-26 ; - ; - ; point ; 2017-06-01..2017-06-30
La ville est tombée [le mois passé]. ; 2017-01-26 ; - ; - ; point ; 2016-12-01..2016-12-31
Le sommet aura lieu [le mois prochain]. ; 2017-12-26 ; - ; - ; point ; 2018-01-01..2018-01-31
# years
La ville est tombée [en 2014]. ; 2018-11-20 ; - ; - ; point ; 2014-01-01..2014-12-31
La ville est tombée [fin 2021]. ; 2024-08-29 ; - ; - ; point ; 2021-10-01..2021-12-31
La ville est tombée [début 2013]. ; 2024-08-29 ; - ; - ; point ; 2013-01-01..2013-03-31
La ville est tombée [mi-2013]. ; 2024-08-29 ; - ; - ; point ; 2013-05-01..2013-08-31
La ville est tombée [à la fin de 2014]. ; 2024-08-29 ; - ; - ; point ; 2014-10-01..2014-12-31
La ville est tombée [à la fin de l'année 2014]. ; 2024-08-29 ; - ; - ; point ; 2014-10-01..2014-12-31
La ville est tombée [au début de l'année]. ; 2024-08-29 ; - ; - ; point ; 2024-01-01..2024-03-31
La ville est tombée [l'an dernier]. ; 2018-11-20 ; - ; - ; point ; 2017-01-01..2017-12-31
La ville est tombée [l'année dernière]. ; 2018-11-20 ; - ; - ; point ; 2017-01-01..2017-12-31
La ville est tombée [l'an passé]. ; 2018-11-20 ; - ; - ; point ; 2017-01-01..2017-12-31
La ville est tombée [cette année]. ; 2018-11-20 ; - ; - ; point ; 2018-01-01..2018-11-20
Le vote aura lieu [l'an prochain]. ; 2018-11-20 ; - ; - ; point ; 2019-01-01..2019-12-31
La ville est tombée [l'année 2011]. ; 2018-11-20 ; - ; - ; point ; 2011-01-01..2011-12-31
La ville est tombée [dans les années 80]. ; 2018-11-20 ; - ; - ; point ; 1980-01-01..1989-12-31
La ville est tombée [dans les années 1990]. ; 2018-11-20 ; - ; - ; point ; 1990-01-01..1999-12-31
La ville est tombée [dans les années soixante-dix]. ; 2018-11-20 ; - ; - ; point ; 1970-01-01..1979-12-31
Le fort date de [la fin du XIXe siècle]. ; 2018-11-20 ; - ; - ; point ; 1866-09-02..1899-12-31
Le chef, né ici ([1975]), a fui. ; 2018-11-20 ; - ; - ; point ; 1975-01-01..1975-12-31
# seasons and feasts
La ville est tombée [au printemps 2016]. ; 2018-11-20 ; - ; - ; point ; 2016-03-20..2016-06-20
La ville est tombée [à l'automne]. ; 2018-12-20 ; - ; - ; point ; 2018-09-22..2018-12-20
La ville est tombée [l'été dernier]. ; 2018-12-20 ; - ; - ; point ; 2018-06-21..2018-09-21
La ville est tombée [cet été]. ; 2018-09-01 ; - ; - ; point ; 2018-06-21..2018-09-21
La ville est tombée [en hiver 2015]. ; 2018-09-01 ; - ; - ; point ; 2014-12-21..2015-03-19
La ville est tombée [à la fin de l'été]. ; 2018-12-01 ; - ; - ; point ; 2018-08-22..2018-09-21
La ville est tombée [au début de l'été 2014]. ; 2018-12-01 ; - ; - ; point ; 2014-06-21..2014-07-21
La ville est tombée [à Noël]. ; 2019-01-08 ; - ; - ; point ; 2018-12-25
La ville est tombée [à Pâques]. ; 1999-05-01 ; - ; - ; point ; 1999-04-04
La ville est tombée [le jour de l'An]. ; 2019-01-08 ; - ; - ; point ; 2019-01-01
La ville est tombée [à la Toussaint]. ; 2018-12-01 ; - ; - ; point ; 2018-11-01
# weeks
La ville est tombée [la semaine dernière]. ; 2023-11-03 ; - ; - ; point ; 2023-10-23..2023-10-29
La ville est tombée [la semaine passée]. ; 2023-11-03 ; - ; - ; point ; 2023-10-23..2023-10-29
La ville est tombée [cette semaine]. ; 2024-08-10 ; - ; - ; point ; 2024-08-05..2024-08-10
La ville est tombée [en début de semaine]. ; 2024-08-10 ; - ; - ; point ; 2024-08-05..2024-08-06
La ville est tombée [à la fin de la semaine dernière]. ; 2024-08-14 ; - ; - ; point ; 2024-08-09..2024-08-11
Les troupes partiront [la semaine prochaine]. ; 2024-08-14 ; - ; - ; point ; 2024-08-19..2024-08-25
La ville est tombée [le week-end dernier]. ; 2024-08-14 ; - ; - ; point ; 2024-08-10..2024-08-11
La ville est tombée [ce week-end]. ; 2024-08-12 ; - ; - ; point ; 2024-08-10..2024-08-11
La ville est tombée [le week-end précédent]. ; 2018-04-12 ; 2018-04-11..2018-04-11 ; - ; discourse ; 2018-04-07..2018-04-08
La ville est tombée [la semaine précédente]. ; 2018-04-12 ; 2018-04-11..2018-04-11 ; - ; discourse ; 2018-04-02..2018-04-08
La ville est tombée [la semaine suivante]. ; 2018-06-12 ; 2018-04-11..2018-04-11 ; - ; discourse ; 2018-04-16..2018-04-22
Le poste a été visé [durant la semaine écoulée]. ; 2021-06-17 ; - ; - ; point ; 2021-06-07..2021-06-13
# days by words
La ville est tombée [hier]. ; 2021-06-12 ; - ; - ; point ; 2021-06-11
La ville est tombée [hier vendredi]. ; 2021-06-12 ; - ; - ; point ; 2021-06-11
La ville est tombée [hier, vendredi 11 juin]. ; 2021-06-12 ; - ; - ; point ; 2021-06-11
La ville est tombée [hier soir]. ; 2021-06-12 ; - ; - ; point ; 2021-06-11
La ville est tombée [hier matin]. ; 2021-06-12 ; - ; - ; point ; 2021-06-11
La ville est tombée [hier en début d'après-midi]. ; 2021-06-12 ; - ; - ; point ; 2021-06-11
La ville est tombée [avant-hier]. ; 2021-06-12 ; - ; - ; point ; 2021-06-10
La ville est tombée [avant-hier soir]. ; 2021-06-12 ; - ; - ; point ; 2021-06-10
La ville est tombée [aujourd'hui]. ; 2021-06-12 ; - ; - ; point ; 2021-06-12
La ville est tombée [aujourd'hui vendredi]. ; 1999-07-09 ; - ; - ; point ; 1999-07-09
La ville sera rendue [demain]. ; 2021-06-12 ; - ; - ; point ; 2021-06-13
La ville sera rendue [après-demain]. ; 2021-06-12 ; - ; - ; point ; 2021-06-14
La ville sera rendue [demain matin]. ; 2021-06-12 ; - ; - ; point ; 2021-06-13
La ville est tombée [ce matin]. ; 2021-06-12 ; - ; - ; point ; 2021-06-12
La ville est tombée [ce soir]. ; 2021-06-12 ; - ; - ; point ; 2021-06-12
La ville est tombée [cet après-midi]. ; 2021-06-12 ; - ; - ; point ; 2021-06-12
La ville est tombée [cette nuit]. ; 2021-06-12 ; - ; - ; point ; 2021-06-11..2021-06-12
La ville est tombée [la nuit dernière]. ; 2021-06-12 ; - ; - ; point ; 2021-06-11..2021-06-12
# ago, ahead
Ils ont été enlevés [il y a dix jours]. ; 2021-06-12 ; - ; - ; point ; 2021-06-02
Ils ont été enlevés [il y a treize jours]. ; 2021-06-12 ; - ; - ; point ; 2021-05-30
Ils ont été enlevés [il y a quelques jours]. ; 2021-06-12 ; - ; - ; point ; 2021-06-05..2021-06-11
Ils ont été enlevés [il y a une semaine]. ; 2021-06-12 ; - ; - ; point ; 2021-06-02..2021-06-08
Ils ont été enlevés [il y a deux semaines]. ; 2021-06-12 ; - ; - ; point ; 2021-05-26..2021-06-01
Ils ont été enlevés [il y a près de trois mois]. ; 2021-06-12 ; - ; - ; point ; 2021-02-25..2021-03-27
Ils ont été enlevés [il y a quelques mois]. ; 2021-06-12 ; - ; - ; point ; 2020-10-12..2021-04-12
Ils ont été enlevés [il y a deux ans]. ; 2021-06-12 ; - ; - ; point ; 2018-12-14..2019-12-09
Ils ont été enlevés [il y a 48 heures]. ; 2021-06-12 ; - ; - ; point ; 2021-06-10
Ils ont été enlevés [voilà six jours]. ; 2021-06-12 ; - ; - ; point ; 2021-06-06
Ils ont été enlevés [voici deux jours]. ; 2021-06-12 ; - ; - ; point ; 2021-06-10
Le vote aura lieu [dans trois jours]. ; 2021-06-12 ; - ; - ; point ; 2021-06-15
Le vote aura lieu [dans quelques jours]. ; 2021-06-12 ; - ; - ; point ; 2021-06-13..2021-06-19
Le vote aura lieu [dans un mois]. ; 2021-06-12 ; - ; - ; point ; 2021-06-27..2021-07-27
Le vote aura lieu [dans les prochains jours]. ; 2017-01-26 ; - ; - ; point ; 2017-01-27..2017-02-02
Le vote aura lieu [dans les jours à venir]. ; 2017-01-26 ; - ; - ; point ; 2017-01-27..2017-02-02
Le vote aura lieu [dans les prochaines 48 heures]. ; 2017-01-26 ; - ; - ; point ; 2017-01-27..2017-01-28
Le vote aura lieu [sous 48 heures]. ; 2017-01-26 ; - ; - ; until ; 2017-01-26..2017-01-28
Le vote aura lieu [dans les trois prochains mois]. ; 2017-01-26 ; - ; - ; point ; 2017-01-27..2017-04-26
# windows and lengths
La route a été coupée [ces dernières 24 heures]. ; 1999-05-29 ; - ; - ; duration ; 1999-05-28..1999-05-29
La route a été coupée [ces derniers jours]. ; 2021-06-12 ; - ; - ; duration ; 2021-06-05..2021-06-12
La route a été coupée [au cours des trois derniers jours]. ; 2021-06-12 ; - ; - ; duration ; 2021-06-09..2021-06-12
La route a été coupée [ces deux dernières semaines]. ; 2021-06-12 ; - ; - ; duration ; 2021-05-29..2021-06-12
La route a été coupée [ces derniers mois]. ; 2021-06-12 ; - ; - ; duration ; 2020-12-12..2021-06-12
La route a été coupée [ces dernières semaines]. ; 2021-06-12 ; - ; - ; duration ; 2021-05-12..2021-06-12
Ils sont partis [en huit jours]. ; 2024-08-10 ; - ; - ; duration ; 2024-08-02..2024-08-10
Ils sont partis [en 24 heures]. ; 2022-06-08 ; - ; - ; duration ; 2022-06-07..2022-06-08
Ils sont partis [en vingt-quatre heures]. ; 2022-06-08 ; - ; - ; duration ; 2022-06-07..2022-06-08
Ils sont partis [en quarante-huit heures]. ; 2022-06-08 ; - ; - ; duration ; 2022-06-06..2022-06-08
Ils sont partis [en un mois]. ; 2020-10-27 ; - ; - ; duration ; 2020-09-27..2020-10-27
Ils sont partis [en moins d'un mois]. ; 2020-10-27 ; - ; - ; duration ; 2020-09-27..2020-10-27
Ils sont partis [en l'espace de deux jours]. ; 2020-10-27 ; - ; - ; duration ; 2020-10-25..2020-10-27
Le fort a cédé [après trois jours] de siège. ; 2020-10-27 ; - ; - ; duration ; 2020-10-24..2020-10-27
Le fort a cédé [au bout de trois jours] de combats. ; 2017-07-15 ; 2017-07-14..2017-07-14 ; - ; duration ; 2017-07-11..2017-07-14
Le fort a tenu [pendant dix jours]. ; 2017-07-15 ; 2017-07-14..2017-07-14 ; - ; duration ; 2017-07-04..2017-07-14
Le fort a tenu [durant les huit semaines] d'assaut. ; 2018-04-15 ; - ; - ; duration ; 2018-02-18..2018-04-15
Le siège a duré [douze jours]. ; 2021-03-02 ; 2021-03-01..2021-03-01 ; - ; duration ; 2021-02-17..2021-03-01
Une guerre de [six semaines] a éclaté. ; 2021-03-02 ; - ; - ; duration ; 2021-01-19..2021-03-02
La trêve de [trente jours] est rompue. ; 2018-02-28 ; 2018-02-27..2018-02-27 ; - ; duration ; 2018-01-28..2018-02-27
La trêve n'a tenu que [deux heures]. ; 2018-02-28 ; - ; - ; duration ; 2018-02-28
Ils ont marché [deux ou trois jours]. ; 2018-02-28 ; - ; - ; duration ; 2018-02-25..2018-02-28
Ils ont marché [une dizaine de jours]. ; 2018-02-28 ; - ; - ; duration ; 2018-02-18..2018-02-28
Ils ont marché [près d'une semaine]. ; 2018-02-28 ; - ; - ; duration ; 2018-02-21..2018-02-28
Ils ont marché [un an et demi]. ; 2018-02-28 ; - ; - ; duration ; 2016-08-28..2018-02-28
Ils ont marché [trois quarts d'heure]. ; 2018-02-28 ; - ; - ; duration ; 2018-02-28
Le pays est en guerre depuis des lustres, [un demi-siècle]. ; 2018-02-28 ; - ; - ; duration ; 1968-02-28..2018-02-28
# since
Ils assiègent la ville [depuis lundi]. ; 2018-02-28 ; - ; - ; since ; 2018-02-26..2018-02-28
Ils assiègent la ville [depuis le 18 février]. ; 2018-02-28 ; - ; - ; since ; 2018-02-18..2018-02-28
Ils assiègent la ville [depuis le 1er août]. ; 2016-08-18 ; - ; - ; since ; 2016-08-01..2016-08-18
Ils assiègent la ville [depuis 2013]. ; 2018-02-28 ; - ; - ; since ; 2013-01-01..2018-02-28
Ils assiègent la ville [depuis mars 2015]. ; 2016-02-11 ; - ; - ; since ; 2015-03-01..2016-02-11
Ils assiègent la ville [depuis mars]. ; 2016-02-11 ; - ; - ; since ; 2015-03-01..2016-02-11
Ils assiègent la ville [depuis le mois de mai]. ; 2022-11-06 ; - ; - ; since ; 2022-05-01..2022-11-06
Ils assiègent la ville [depuis la mi-mars]. ; 2022-06-20 ; - ; - ; since ; 2022-03-11..2022-06-20
Ils assiègent la ville [depuis la fin de septembre]. ; 2015-11-24 ; - ; - ; since ; 2015-09-21..2015-11-24
Ils assiègent la ville [depuis le début de novembre]. ; 2019-11-20 ; - ; - ; since ; 2019-11-01..2019-11-20
Ils assiègent la ville [depuis le début de l'année]. ; 2019-11-20 ; - ; - ; since ; 2019-01-01..2019-11-20
Ils assiègent la ville [depuis le printemps]. ; 2022-12-06 ; - ; - ; since ; 2022-03-20..2022-12-06
Ils assiègent la ville [depuis hier]. ; 2022-12-06 ; - ; - ; since ; 2022-12-05..2022-12-06
Ils assiègent la ville [depuis la veille]. ; 2016-02-11 ; 2016-02-11..2016-02-11 ; - ; since ; 2016-02-10..2016-02-11
Ils assiègent la ville [depuis trois jours]. ; 2016-02-11 ; - ; - ; since ; 2016-02-08..2016-02-11
Ils assiègent la ville [depuis plusieurs semaines]. ; 2024-08-10 ; - ; - ; since ; 2024-07-20..2024-08-10
Ils assiègent la ville [depuis plus de trois ans]. ; 2017-07-01 ; - ; - ; since ; 2014-07-01..2017-07-01
Ils assiègent la ville [depuis des mois]. ; 2017-07-01 ; - ; - ; since ; 2017-04-01..2017-07-01
Ils assiègent la ville [depuis près de six ans]. ; 2017-07-01 ; - ; - ; since ; 2011-07-01..2017-07-01
Ils assiègent la ville [depuis la chute du régime en 2011]. ; 2017-07-01 ; - ; - ; since ; 2011-01-01..2017-07-01
Ils assiègent la ville [depuis le coup d'État du 1er février 2021]. ; 2022-09-11 ; - ; - ; since ; 2021-02-01..2022-09-11
Ils assiègent la ville [à partir de lundi]. ; 2022-09-14 ; - ; - ; since ; 2022-09-12..2022-09-14
Ils assiègent la ville [à partir du 3 mai 2016]. ; 2016-09-14 ; - ; - ; since ; 2016-05-03..2016-09-14
Ils assiègent la ville [à compter du 3 mai 2016]. ; 2016-09-14 ; - ; - ; since ; 2016-05-03..2016-09-14
La route est coupée [dès lundi]. ; 2022-09-14 ; - ; - ; point ; 2022-09-12
La route est coupée [dès le 3 mai]. ; 2022-09-14 ; - ; - ; point ; 2022-05-03
La zone est visée [après le 3 mai 2016]. ; 2016-06-01 ; - ; - ; since ; 2016-05-03..2016-06-01
# until
Le camp a tenu [jusqu'au 4 décembre]. ; 2016-12-20 ; - ; - ; until ; ..2016-12-04
Le camp tiendra [jusqu'au 30 juin]. ; 2016-06-10 ; - ; future ; until ; 2016-06-10..2016-06-30
Le camp a tenu [jusqu'à mardi]. ; 2016-12-20 ; - ; - ; until ; 2016-12-20
Le camp a tenu [jusqu'en mars 2016]. ; 2016-12-20 ; - ; - ; until ; ..2016-03-31
Le camp a tenu [jusqu'à la fin de 2014]. ; 2016-12-20 ; - ; - ; until ; ..2014-12-31
Le chef sera jugé [avant la fin du mois]. ; 2021-10-14 ; - ; future ; until ; 2021-10-14..2021-10-31
Le chef sera jugé [avant la fin de l'année]. ; 2022-12-06 ; - ; future ; until ; 2022-12-06..2022-12-31
Le chef sera jugé [avant l'été]. ; 2021-02-15 ; - ; future ; until ; 2021-02-15..2021-06-20
Le chef a fui [avant le 3 mai 2016]. ; 2016-12-20 ; - ; - ; until ; ..2016-05-02
La ville tombera [d'ici dimanche]. ; 2022-12-06 ; - ; future ; until ; 2022-12-06..2022-12-11
La ville tombera [d'ici à dimanche]. ; 2022-12-06 ; - ; future ; until ; 2022-12-06..2022-12-11
La ville tombera [d'ici une semaine]. ; 2018-03-01 ; - ; future ; until ; 2018-03-01..2018-03-08
La ville tombera [d'ici à la fin du mois]. ; 2023-02-09 ; - ; future ; until ; 2023-02-09..2023-02-28
La ville tombera [d'ici le 30 juin]. ; 1999-05-21 ; - ; future ; until ; 1999-05-21..1999-06-30
# discourse
Les barrages avaient sauté [la veille]. ; 2016-09-05 ; 2016-08-29..2016-08-29 ; - ; discourse ; 2016-08-28
Les barrages avaient sauté [la veille au soir]. ; 2016-09-05 ; 2016-08-29..2016-08-29 ; - ; discourse ; 2016-08-28
Les barrages avaient sauté [l'avant-veille]. ; 2016-09-05 ; 2016-08-29..2016-08-29 ; - ; discourse ; 2016-08-27
Les barrages ont sauté [le lendemain]. ; 2016-09-05 ; 2016-08-29..2016-08-29 ; - ; discourse ; 2016-08-30
Les barrages ont sauté [le lendemain matin]. ; 2016-09-05 ; 2016-08-29..2016-08-29 ; - ; discourse ; 2016-08-30
Les barrages ont sauté [le lendemain à 9h GMT]. ; 2016-09-05 ; 2016-08-29..2016-08-29 ; - ; discourse ; 2016-08-30
Les barrages ont sauté [le surlendemain]. ; 2016-09-05 ; 2016-08-29..2016-08-29 ; - ; discourse ; 2016-08-31
Les barrages avaient sauté [la veille]. ; 2016-09-05 ; - ; - ; discourse ; 2016-09-04
Les barrages ont sauté [deux jours plus tard]. ; 2016-09-05 ; 2016-08-29..2016-08-29 ; - ; discourse ; 2016-08-31
Les barrages avaient sauté [trois jours plus tôt]. ; 2016-09-05 ; 2016-08-29..2016-08-29 ; - ; discourse ; 2016-08-26
Les barrages avaient sauté [une semaine auparavant]. ; 2016-09-05 ; 2016-08-29..2016-08-29 ; - ; discourse ; 2016-08-22
Ils avaient fui [quelques jours plus tôt]. ; 2016-09-05 ; 2016-08-29..2016-08-29 ; - ; discourse ; 2016-08-22..2016-08-28
Les barrages ont sauté [un an plus tard]. ; 2016-09-05 ; 2012-11-01..2012-11-30 ; - ; discourse ; 2013-11-01..2013-11-30
Les barrages ont sauté [un an plus tôt]. ; 2022-01-31 ; 2021-11-01..2022-01-31 ; - ; discourse ; 2020-11-01..2021-01-31
Les barrages ont sauté [vingt minutes plus tard]. ; 2016-09-05 ; 2016-08-29..2016-08-29 ; - ; discourse ; 2016-08-29
Le front se tait, [une semaine après] l'assaut. ; 2017-02-17 ; 2017-02-17..2017-02-17 ; - ; discourse ; 2017-02-10
Il est mort [au lendemain] de la chute. ; 2018-03-01 ; 2018-03-01..2018-03-01 ; - ; discourse ; 2018-02-28
Il est mort [ce jour-là]. ; 2018-03-01 ; 2018-02-03..2018-02-03 ; - ; discourse ; 2018-02-03
Il est mort [le même jour]. ; 2018-03-01 ; 2018-02-03..2018-02-03 ; - ; discourse ; 2018-02-03
Il est mort [le jour même]. ; 2018-03-01 ; 2018-02-03..2018-02-03 ; - ; discourse ; 2018-02-03
Il est mort [le soir même]. ; 2018-03-01 ; 2018-02-03..2018-02-03 ; - ; discourse ; 2018-02-03
Il est mort [cette nuit-là]. ; 2018-03-01 ; 2018-02-27..2018-02-28 ; - ; discourse ; 2018-02-27..2018-02-28
Il est mort [cette semaine-là]. ; 2018-03-01 ; 2018-02-07..2018-02-07 ; - ; discourse ; 2018-02-05..2018-02-11
Il est mort [le mardi suivant]. ; 2018-03-01 ; 2018-02-07..2018-02-07 ; - ; discourse ; 2018-02-13
Il est mort [le dimanche précédent]. ; 2018-03-01 ; 2018-02-07..2018-02-07 ; - ; discourse ; 2018-02-04
Ils ont [ensuite] repris la radio. ; 2016-08-18 ; 2016-08-17..2016-08-17 ; - ; discourse ; 2016-08-17
[Peu après], un drone a frappé. ; 2016-08-18 ; 2016-08-17..2016-08-17 ; - ; discourse ; 2016-08-17
Un poste a été visé [au même moment]. ; 2016-08-18 ; 2016-08-17..2016-08-17 ; - ; discourse ; 2016-08-17
Un poste a été visé [à la même heure]. ; 2016-08-18 ; 2016-08-17..2016-08-17 ; - ; discourse ; 2016-08-17
Un drone a tourné [tout le jour] au-dessus du col. ; 2017-03-06 ; 2017-03-05..2017-03-05 ; - ; discourse ; 2017-03-05
# parts of the day and hours
Un poste a été visé [à l'aube]. ; 2016-08-18 ; - ; - ; clock ; 2016-08-18
Un poste a été visé [à l'aube]. ; 2023-03-29 ; 2023-03-27..2023-03-28 ; - ; clock ; 2023-03-28
Un poste a été visé [dans la soirée]. ; 2016-02-11 ; 2016-02-11..2016-02-11 ; - ; clock ; 2016-02-11
Un poste a été visé [dans la nuit]. ; 2016-08-18 ; - ; - ; clock ; 2016-08-17..2016-08-18
Un poste a été visé [dans la nuit]. ; 2023-10-13 ; 2023-10-12..2023-10-12 ; - ; clock ; 2023-10-12..2023-10-13
Un poste a été visé [pendant la nuit]. ; 2016-08-15 ; 2016-08-14..2016-08-14 ; - ; clock ; 2016-08-14..2016-08-15
Un poste a été visé [vers 21 heures]. ; 2022-06-08 ; 2022-06-06..2022-06-07 ; - ; clock ; 2022-06-06
Un poste a été visé [vers 5 heures]. ; 2023-03-14 ; 2023-03-13..2023-03-13 ; - ; clock ; 2023-03-13
Un poste a été visé [à 21h30]. ; 2023-03-14 ; - ; - ; clock ; 2023-03-14
Un poste a été visé [vers 11H00 locales]. ; 2022-06-08 ; - ; - ; clock ; 2022-06-08
Un poste a été visé [autour de minuit]. ; 2022-06-08 ; 2022-06-06..2022-06-06 ; - ; clock ; 2022-06-06..2022-06-07
Un poste a été visé [aux environs de 23 heures]. ; 2022-06-08 ; - ; - ; clock ; 2022-06-08
Un poste a été visé [peu avant midi]. ; 2022-06-08 ; - ; - ; clock ; 2022-06-08
Un poste a été visé [en fin d'après-midi]. ; 2024-11-16 ; 2024-11-15..2024-11-15 ; - ; clock ; 2024-11-15
Un poste a été visé [en milieu de journée]. ; 2024-11-16 ; - ; - ; clock ; 2024-11-16
Un poste a été visé [tôt le matin]. ; 2024-11-16 ; - ; - ; clock ; 2024-11-16
Un poste a été visé [au petit matin]. ; 2024-11-16 ; - ; - ; clock ; 2024-11-16
Un poste a été visé [à la tombée de la nuit]. ; 2024-11-16 ; - ; - ; clock ; 2024-11-16
Un poste a été visé [aux premières heures de la journée]. ; 2024-11-16 ; - ; - ; clock ; 2024-11-16
Douze hommes ont péri dans des tirs [nocturnes]. ; 2018-12-27 ; - ; - ; clock ; 2018-12-26..2018-12-27
Un poste a été visé [entre 8h et 9h]. ; 2024-11-16 ; - ; - ; clock ; 2024-11-16
# adverbs
Ils fuient [à présent] vers la ville. ; 2024-11-16 ; - ; - ; vague ; 2024-11-16
Personne n'a parlé [à ce jour]. ; 2021-06-17 ; 2021-06-14..2021-06-14 ; - ; until ; 2021-06-14..2021-06-17
La ville a été bombardée [récemment]. ; 2021-06-17 ; - ; - ; vague ; 2021-05-18..2021-06-17
La ville est [désormais] vide. ; 2021-06-17 ; - ; - ; vague ; 2021-06-17
La ville est [actuellement] vide. ; 2021-06-17 ; - ; - ; vague ; 2021-06-17
# the document's date is a range, or open
Le chef est arrivé [jeudi matin]. ; 2018-04-01..2018-04-30 ; - ; - ; point ; 2018-03-29..2018-04-26
Le chef est arrivé [samedi]. ; 2016-09-17..2016-09-23 ; - ; - ; point ; 2016-09-17
La trêve tient [depuis le 12 septembre]. ; 2016-09-14..2016-09-30 ; - ; - ; since ; 2016-09-12..2016-09-30
Le raid de [l'avant-veille] est oublié. ; 2016-09-14..2016-09-30 ; - ; - ; discourse ; 2016-09-12..2016-09-28
Le raid a eu lieu [en huit jours]. ; 2024-08-10..2024-08-31 ; - ; - ; duration ; 2024-08-02..2024-08-31
Le raid a eu lieu [la semaine dernière]. ; 2016-08-14..2016-08-20 ; - ; - ; point ; 2016-08-01..2016-08-14
Le raid a eu lieu [il y a quelques jours]. ; 2016-01-01..2016-12-31 ; - ; - ; point ; 2015-12-25..2016-12-30
Le raid a eu lieu [à l'aube]. ; 2012-04-21..2012-08-19 ; - ; - ; clock ; 2012-04-21..2012-08-19
Le raid a eu lieu [le 27 juillet 2017]. ; ? ; - ; - ; point ; 2017-07-27
Le raid a eu lieu [lundi]. ; ? ; - ; - ; point ; ?
Le raid a eu lieu [le 3 mai]. ; ? ; - ; - ; point ; ?
Le raid a eu lieu [lundi]. ; ..2018-02-28 ; - ; - ; point ; ..2018-02-26
# more
Ils ont fui [dans les deux heures suivantes]. ; 2020-10-27 ; 2020-10-25..2020-10-25 ; - ; discourse ; 2020-10-25
La ville est tombée [la veille] de l'accord. ; 2018-03-01 ; 2018-02-20..2018-02-20 ; - ; discourse ; 2018-02-21
La trêve a tenu [depuis le 3 mai jusqu'au 9 juin]. ; 2018-07-01 ; - ; - ; span ; 2018-05-03..2018-06-09
LA VILLE EST TOMBÉE [EN DECEMBRE 2016]. ; 2018-07-01 ; - ; - ; point ; 2016-12-01..2016-12-31
[Eté 2014] : la ville tombe. ; 2018-07-01 ; - ; - ; point ; 2014-06-21..2014-09-21
La ville est tombée [le 4 août]. ; 2018-07-01 ; - ; - ; point ; 2017-08-04
La ville est tombée [les 24 et 25 décembre 2017]. ; 2018-07-01 ; - ; - ; span ; 2017-12-24..2017-12-25
La ville est tombée [entre le 28 février et le 2 mars]. ; 2018-07-01 ; - ; - ; span ; 2018-02-28..2018-03-02
[Lundi 4 juin 2018], le fort est tombé. ; 2018-07-01 ; - ; - ; point ; 2018-06-04
La ville est tombée [vers le 10 mai]. ; 2018-07-01 ; - ; - ; point ; 2018-05-10
La ville est tombée [au lendemain] du vote. ; 2018-07-01 ; 2018-06-10..2018-06-10 ; - ; discourse ; 2018-06-09
Il est venu [le mardi 16 mai aux environs de 3 heures du matin]. ; 2023-05-17 ; - ; - ; point ; 2023-05-16
Il est venu [mardi à 4 heures du soir]. ; 2023-05-17 ; - ; - ; point ; 2023-05-16
Ils ont péri [en l'espace d'une semaine]. ; 2023-05-17 ; - ; - ; duration ; 2023-05-10..2023-05-17
La ville est assiégée, [voilà bientôt trois semaines]. ; 2023-05-17 ; - ; - ; point ; 2023-04-23..2023-04-29
[Cela fait trois mois] que la ville est assiégée. ; 2023-05-17 ; - ; - ; since ; 2023-02-17..2023-05-17
[Il y a tout juste un an], la ville tombait. ; 2023-05-17 ; - ; - ; point ; 2021-11-18..2022-11-13
[Au premier trimestre 2023], la ville a tenu. ; 2023-05-17 ; - ; - ; point ; 2023-01-01..2023-03-31
[Au second semestre], la ville a tenu. ; 2023-12-17 ; - ; - ; point ; 2023-07-01..2023-12-31
[Le 13 au soir], la ville a tenu. ; 2023-05-17 ; - ; - ; point ; 2023-05-13
La ville a tenu [le week-end du 6 et 7 mai]. ; 2023-05-17 ; - ; - ; span ; 2023-05-06..2023-05-07
La ville est tombée [la veille de Noël]. ; 2023-05-17 ; - ; - ; point ; 2022-12-24
La ville est tombée [le lundi de Pâques]. ; 2023-05-17 ; - ; - ; point ; 2023-04-10
La ville est tombée [le dimanche de Pâques]. ; 2023-05-17 ; - ; - ; point ; 2023-04-09
"""


def _interval(cell: str) -> Interval:
    if cell in ("?", "-"):
        return Interval()
    low, _, high = cell.partition("..")
    return Interval(low or None, high or None) if ".." in cell else Interval(cell, cell)


TABLE = [[cell.strip() for cell in row.split(" ; ")] for row in ROWS.splitlines() if row and not row.startswith("#")]


def test_there_are_enough_rows() -> None:
    assert len(TABLE) >= 300
    assert all(len(row) == 6 for row in TABLE)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]} {row[1]} {row[2]}")
def test_row(row: list[str]) -> None:
    marked, document, last, future, category, days = row
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    mention = next((m for m in find_times(text) if m.start <= start < m.end), None)
    assert mention is not None, "not found"
    assert mention.text == text[start:end]
    assert text[mention.start : mention.end] == mention.text
    event = _interval(last) if last != "-" else None
    found = resolve(mention, _interval(document), event, future == "future")
    assert Interval(found.since, found.until) == _interval(days)
    assert mention.category == category
