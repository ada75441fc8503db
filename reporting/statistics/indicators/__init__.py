"""Which numbers there are, and how each is computed."""
