"""Claims to incidents. (Placeholder while the room is built.)"""

from collections.abc import Sequence

from selon.model import Claim, Incident


def link(claims: Sequence[Claim]) -> tuple[list[Claim], list[Incident]]:
    """Return the claims with their ``incident_id`` filled, and the incidents."""
    return list(claims), []
