"""When: how a sentence tells its times, and what the time model sees."""
