"""What the models see of where and when: place features, time features."""

from __future__ import annotations

from selon.coding.when import time_features
from selon.coding.where import place_features

__all__ = ["place_features", "time_features"]
