"""How a frozen release becomes files: PDF and open data."""
