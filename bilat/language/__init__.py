"""The English pipeline: sentences, parses, clauses, modality and time phrases."""
