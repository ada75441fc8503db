"""What the documents made from a release say."""
