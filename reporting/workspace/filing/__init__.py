"""The pages on which a party fills in, hands in and follows its report."""
