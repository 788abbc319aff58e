"""Where: mentions of places, which place a name means, what the place model sees."""
