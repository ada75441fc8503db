"""What was agreed: covenants, their parties, their years and their floors."""
