"""Who did it to whom: the mentions that may play a part in an event, and those that do."""
