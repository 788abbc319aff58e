"""Why: what ``selon explain`` says of each decision."""
