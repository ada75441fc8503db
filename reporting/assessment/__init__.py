"""What the secretariat thinks of a report: levels, questions, the lower bound."""
