"""The policy as data: its file, what it holds, and the reading of it."""
