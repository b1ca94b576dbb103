"""What is said, in each language: catalogues, keys, sentences, and the words of clauses."""
