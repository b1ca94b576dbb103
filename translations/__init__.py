"""What translators run (``python -m translations``): parity with English, staleness, glossary, status, catalogues."""
