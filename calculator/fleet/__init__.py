"""Many systems at once: a spreadsheet in, the same with its outcomes out."""
