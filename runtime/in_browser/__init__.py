"""Modules that stand in the library of a page, with ``_`` before their names, and run in the browser only."""
