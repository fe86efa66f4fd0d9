-- How the person of a fact is written, for those whom nothing else in the case names.
ALTER TABLE observed ADD COLUMN name TEXT NOT NULL DEFAULT '';
