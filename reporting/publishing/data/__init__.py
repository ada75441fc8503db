"""Releases as data: CSV and JSON."""
