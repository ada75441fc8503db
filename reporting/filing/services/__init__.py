"""Everything that writes reports, their versions and their files."""
