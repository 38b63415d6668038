-- What counts as the same word: all texts are folded anew, and Chinese ones are kept as they are written too, so that
-- those come first. The titles that records are sorted by, tags and external ids follow in code.

DROP TABLE incident_text;
DROP TABLE incident_text_full;
DROP TABLE record_text;
DROP TABLE record_text_full;
-- `written` has the texts with Chinese characters of which there is another form, as they are written.
CREATE VIRTUAL TABLE incident_text USING fts5 (title, summary, more, written, tokenize = 'ascii');
CREATE VIRTUAL TABLE incident_text_full USING fts5 (title, summary, more, written, tokenize = 'ascii');
-- Actors, locations, sources and datasets; the row id is four times the key, plus the type.
CREATE VIRTUAL TABLE record_text USING fts5 (title, more, tokenize = 'ascii');
CREATE VIRTUAL TABLE record_text_full USING fts5 (title, more, tokenize = 'ascii');

-- Deleted words are overwritten, not only forgotten.
INSERT INTO incident_text (incident_text, rank) VALUES ('secure-delete', 1);
INSERT INTO incident_text_full (incident_text_full, rank) VALUES ('secure-delete', 1);
INSERT INTO record_text (record_text, rank) VALUES ('secure-delete', 1);
INSERT INTO record_text_full (record_text_full, rank) VALUES ('secure-delete', 1);
