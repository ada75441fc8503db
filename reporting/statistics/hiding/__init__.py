"""Which numbers are held back, so that none tells of one company or person."""
