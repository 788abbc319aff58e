"""Who is spoken of: mentions of actors, and whom words that name nobody mean."""
