"""Numbers: pure functions over facts, and how a frozen number is read and shown."""
