-- Indexes that hold what the first pages of a case ask for, so that counting
-- 100,000 rows reads these and not the rows themselves, whose evidence makes
-- them long. Each takes the place of a narrower one that began the same way.

-- The facets, a document at a time, in the order of its text.
CREATE INDEX statement_facets ON statement (document, part, term_from, withdrawn, decision, stance, status, tier, concept, lang, speaker, speaker_key, target, target_key, term);

-- The ledger in its order, with what it is narrowed by.
DROP INDEX statement_order;
CREATE INDEX statement_order ON statement (sort_date, document, part, term_from, id, withdrawn, decision, stance, status, tier, concept, lang);
DROP INDEX statement_status;
CREATE INDEX statement_status ON statement (status, sort_date, document, part, term_from, id, withdrawn, decision);

-- The counts of the home page and of the list of documents.
DROP INDEX statement_document;
CREATE INDEX statement_document ON statement (document, status, withdrawn);
DROP INDEX document_outlet;
CREATE INDEX document_outlet ON document (outlet, date_first, is_post);
CREATE INDEX document_month ON document (is_post, precision, date_first);

-- The list of documents in its order, those without a date last.
CREATE INDEX document_order ON document (is_post, date_first = '', date_first, id);
