-- The pages of names, words and samples. The indexes of names hold what is
-- counted by them, so that a name with thousands of rows is counted without
-- reading those.
DROP INDEX statement_target;
CREATE INDEX statement_target ON statement (target_key, sort_date, document, part, term_from, id, withdrawn, status, stance, concept, target_type, target);
DROP INDEX statement_speaker;
CREATE INDEX statement_speaker ON statement (speaker_key, sort_date, document, part, term_from, id, withdrawn, status, speaker);

-- The rows that readers made are few among those of the machine.
CREATE INDEX statement_hand ON statement (document) WHERE rule = 'hand';

-- Which entries of the log are no decisions: what the machine read is the same
-- until the next of them.
CREATE INDEX log_intake ON log (seq) WHERE event <> 'decided';
