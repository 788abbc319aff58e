"""Why two are one, or two."""

import pytest

from selon.linking import explain_link, link
from tests.linking.stories import DAY, raid


def test_a_link_is_explained_comparison_by_comparison():
    linked, _ = link([raid("a"), raid("b")])
    found = explain_link(linked, linked[0].claim_id, linked[1].claim_id)
    assert found.total > 0 and found.together and not found.forbidden
    assert (found.said["place"], found.said["toll"], found.said["time"]) == (("Saqba",) * 2, ("killed 23",) * 2, (DAY,) * 2)
    assert ("place", "same", 3.0) in found.rows and found.total == round(found.base + sum(row[2] for row in found.rows), 3)


def test_why_two_incidents_are_two():
    linked, (one, other) = link([raid("a", place="Saqba"), raid("b", place="Hamouria")])
    found = explain_link(linked, one.incident_id, other.incident_id)
    assert found.forbidden and not found.together and dict(row[:2] for row in found.rows)["place"] == "different"


def test_nobody_explains_what_is_not_there():
    with pytest.raises(KeyError):
        explain_link([raid("a")], "a", "b")
