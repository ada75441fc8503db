"""The pages on which a union or NGO reads what is shared with it."""
