"""Everything that writes assessments."""
