"""Made text: French that tells of war, with all that real files hold besides; and bytes that were whole once."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "L'armée", "les rebelles", "des hommes armés non identifiés", "le groupe État islamique (EI)", "Daech", "les Casques bleus", "une source militaire",
    "l'Observatoire syrien des droits humains (OSDH)", "Sana", "le porte-parole", "au moins", "plus de", "une vingtaine de", "douze", "trois cent mille",
    "soldats", "civils", "morts", "blessés", "ont été tués", "a repoussé", "aurait pris", "n'a pas attaqué", "s'est rendu", "se sont emparés de", "a démenti",
    "un attentat-suicide", "une embuscade", "l'offensive", "les frappes", "un cessez-le-feu", "le siège", "à Alep", "dans le nord du Mali", "près de Goma",
    "entre Homs et Hama", "lundi", "le 12 mars 2021", "dans la nuit du 3 au 4 avril", "hier", "en 2017", "depuis trois jours", "selon", "d'après", "a-t-il dit",
    "dont", "qui", "que", "et", "ou", "mais", "lorsque", "afin de", "sans que", "de", "du", "des", "à la", "par", "contre", "avec", "ne", "pas", "y", "en",
)  # fmt: skip
ODD = (
    "1er", "10.000", "10 000", "3,5 millions", "1/2", "999999999999999999999999", "0", "-5", "+", "12e", "XIVe", "31 février 2021", "29/02/2019", "24h00", "25 h 61",
    "l'an 0", "en 0000", "99999", "mars 99999", "20..30", "²", "½", "٣", "１２", "IV", "cent mille milliards de milliards", "quatre-vingt-dix-neuf", "∞", "1e309",
)  # fmt: skip
MARKS = (
    " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u202f", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", ",", ";", ":", ".", "...", "…", "!", "?", "?!", "(", ")", "[", "]",
    "{", "}", "((", "))", "«", "»", "« ", " »", "“", "”", '"', "''", "'", "’", "-", "–", "—", "/", "\\", "|", "*", "#", "&", "<", ">", "<b>", "&amp;", "%", "@", "=", "_",
)  # fmt: skip
UNICODE = (
    "\u200b", "\u200d", "\u200f", "\u202e", "\ufeff", "\u00ad", "e\u0301", "\u0301", "A\u030a", "ﬁ", "ß", "İ", "ı", "Ǆ", "ſ", "𝔸𝕝𝕖𝕡", "👩‍👩‍👧", "🇫🇷", "حلب", "ДНР",
    "北京", "\U0010ffff", "\ufffe", "\x00", "\x1b[31m", "\x7f", "ŒUVRE", "Ç", "Ÿ", "\u1e9e", "㎏", "﷽",
)  # fmt: skip

_piece = st.one_of(
    st.sampled_from(PIECES), st.sampled_from(PIECES), st.sampled_from(PIECES), st.sampled_from(MARKS), st.sampled_from(ODD), st.sampled_from(UNICODE),
    st.text(max_size=6), st.from_regex(r"[A-ZÉÀ][a-zéèç'-]{1,9}", fullmatch=True), st.integers().map(str),
)  # fmt: skip
_glue = st.sampled_from((" ", " ", " ", " ", "", ", ", "\n", " (", ") ", "\u00a0"))


@st.composite
def phrases(draw: st.DrawFn, most: int = 40) -> str:
    """A text of up to ``most`` pieces."""
    pieces = draw(st.lists(st.tuples(_piece, _glue), min_size=1, max_size=most))
    return "".join(piece + glue for piece, glue in pieces)


@st.composite
def telling(draw: st.DrawFn) -> str:
    """A text that does tell of an armed event, so that the gate lets it pass, with odd things in and around it."""
    said = draw(st.sampled_from((
        "L'armée syrienne a repoussé {0} un assaut de Daech{1} à Alep, selon {2} Sana.",
        "Au moins {0} soldats ont été tués {1} dans une embuscade {2} près de Gossi.",
        "Selon {0}, les rebelles {1} se sont emparés de {2}, ce que l'armée dément.",
        "« {0} » Des hommes armés auraient enlevé {1} civils {2} lundi.",
        "{0}\nLes frappes ont fait {1} morts et {2} blessés.\n",
    )))  # fmt: skip
    return draw(phrases(8)) + said.format(*(draw(phrases(5)).strip("{}") for _ in range(3))) + draw(phrases(8))


@st.composite
def nested(draw: st.DrawFn) -> str:
    """One thing many times over, or brackets and quotes within one another: what makes slow code slow."""
    depth = draw(st.sampled_from((10, 100, 400)))
    left, right = draw(st.sampled_from((("(", ")"), ("«", "»"), ("[", "]"), ("« ", " »"), ('"', '"'), ("<b>", "</b>"), ("dit que ", ""), ("le chef de ", ""))))
    core = draw(st.one_of(telling(), phrases(6)))
    return left * depth + core + right * draw(st.sampled_from((0, depth)))


@st.composite
def long_lines(draw: st.DrawFn) -> str:
    """A line of up to some ten thousand characters without a break."""
    unit = draw(st.one_of(phrases(3), st.sampled_from(("12 ", "de ", "a", "1", ".", "'", "-", "et le 3 ", "lundi ", "Alep, ", "\u00a0"))))
    return (unit or "a") * draw(st.sampled_from((20, 200, 1000))) + draw(telling())[:300]


reports = st.one_of(telling(), telling(), telling(), phrases(), nested(), long_lines())


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Bytes of a good file after one to six accidents: cut, doubled, overwritten, moved."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data))))
        size = draw(st.sampled_from((1, 1, 2, 4, 16, 200)))
        match draw(st.sampled_from(("cut", "drop", "over", "in", "double", "flip"))):
            case "cut":
                del data[at:]
            case "drop":
                del data[at : at + size]
            case "over":
                data[at : at + size] = draw(st.binary(min_size=size, max_size=size))
            case "in":
                data[at:at] = draw(st.one_of(st.binary(max_size=12), phrases(3).map(lambda text: text.encode("utf-8", "replace"))))
            case "double":
                data[at:at] = data[at : at + size] * draw(st.sampled_from((1, 3, 50)))
            case "flip" if at < len(data):
                data[at] ^= 1 << draw(st.integers(0, 7))
    return bytes(data)
