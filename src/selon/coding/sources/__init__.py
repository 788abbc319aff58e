"""On whose word: sources in every order of words, and how far each one reaches."""
