"""What a party lets others read of its report, and what they say of it."""
