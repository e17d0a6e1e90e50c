-- Who says that an exchange took place, and whose words a statement is, to whom it was said, quoted or reported.
ALTER TABLE exchanges ADD COLUMN attributed_to VARCHAR;
ALTER TABLE statements ADD COLUMN speaker_text VARCHAR;
ALTER TABLE statements ADD COLUMN addressee VARCHAR[];
ALTER TABLE statements ADD COLUMN direct BOOLEAN;
CREATE INDEX claims_by_document ON claims (document_id);
CREATE INDEX exchanges_by_document ON exchanges (document_id);
