"""French: parsing, words, grammar, dates, numbers. Knows nothing of war."""
