"""Deliberate faults, one at a time: does a test notice each?

A mutant is the project with one small fault. mutmut's operators make those in
functions, `tables` makes those in tables of rules; each runs against the tests that
reach it, in a process of its own that never saw the sound module.
"""
