"""The review app: incidents in a browser, compared account by account, with reviewers' decisions on them."""

from selon.review.known import Known
from selon.review.reviewers import AuthError, Reviewers, line_of
from selon.review.serving import AddressTaken, BadAddress, Reach, serve

__all__ = ["AddressTaken", "AuthError", "BadAddress", "Known", "Reach", "Reviewers", "line_of", "serve"]
