"""One file a format: ``write(records, what, out)`` writes records and returns how many. The file's name is the format's."""
