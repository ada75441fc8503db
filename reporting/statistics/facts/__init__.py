"""Typed rows of finalised versions."""
