"""What translators run: the keys of the catalogues, and their compilation."""
