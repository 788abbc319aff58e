"""The review app: incidents in a browser on this machine, compared account by account, with a coder's decisions on them."""

from selon.review.known import Known
from selon.review.serving import AddressTaken, serve

__all__ = ["AddressTaken", "Known", "serve"]
