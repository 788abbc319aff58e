"""Folding by bytes gives what folding by characters gives, for every character and in any company."""

from __future__ import annotations

import re
import sys

import pytest

from selon.knowledge.fold import _LONG, _TABLE, fold, fold_words


@pytest.mark.parametrize("company", ["", "a" * _LONG, "É’œ" * _LONG, "“" * _LONG, "ق"], ids=["none", "long", "accents", "quotes", "arabic"])
def test_every_character(company: str) -> None:
    for code in range(sys.maxunicode + 1):
        text = chr(code) + company
        if code < 0x3000 or company == "":
            assert fold(text) == text.translate(_TABLE), hex(code)
            assert len(fold(text)) == len(text)
            assert fold_words(text) == re.sub(r"[\W_]", " ", fold(text)), hex(code)
