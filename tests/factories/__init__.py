"""Valid objects for tests: plain functions with keyword-only arguments."""
