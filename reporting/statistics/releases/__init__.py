"""Frozen numbers: made, published, read and explained."""
