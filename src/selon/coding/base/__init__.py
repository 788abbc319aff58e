"""What all rooms of coding stand on: the report laid out, claims in the making, the linear model, words about triggers."""
