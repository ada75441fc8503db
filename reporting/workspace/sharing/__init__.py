"""The pages on which a party shares its report and answers what is said of it."""
