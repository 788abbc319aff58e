"""How many: counted groups, and the words of harm that they belong to."""
