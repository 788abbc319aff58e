"""How surely: moods, negations and cues over a trigger."""
