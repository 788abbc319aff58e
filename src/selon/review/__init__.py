"""The review app (not built yet)."""
