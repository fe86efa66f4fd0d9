-- The ledger in other orders than that of dates, a page at a time.
CREATE INDEX statement_newest ON statement (sort_date = '9', sort_date DESC, document, part, term_from, id);
DROP INDEX statement_target;
CREATE INDEX statement_target ON statement (target_key, sort_date, document, part, term_from, id);
DROP INDEX statement_speaker;
CREATE INDEX statement_speaker ON statement (speaker_key, sort_date, document, part, term_from, id);
