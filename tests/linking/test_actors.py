"""Whether two actors may be one side: by the words of their names."""

from __future__ import annotations

import pytest

from selon.linking.actors import kin


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("united states", "united states armed forces", True),
        ("united states", "russian armed forces", False),
        ("united states", "syria", False),
        ("central african republic", "central african armed forces", True),
    ],
)
def test_kin(one: str, other: str, are: bool) -> None:
    assert kin(one, other) is are and kin(other, one) is are
