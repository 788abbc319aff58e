"""What: trigger words, which of them tell an event, which tell one event together."""
