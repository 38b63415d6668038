-- Full text, points, and the columns of the filters that came with them.
-- Texts hold folded tokens with single spaces between them; the tokenizer `ascii` splits at nothing else.

-- Whether the full view has a text of its own; otherwise the public one serves both.
ALTER TABLE incidents ADD COLUMN own_text INTEGER NOT NULL DEFAULT 0 CHECK (own_text IN (0, 1));

CREATE INDEX incidents_independent_sources ON incidents (independent_sources, order_start, order_end);
-- What the public sees disputed; a rival value may be hidden from it.
ALTER TABLE incidents ADD COLUMN public_disputed INTEGER NOT NULL DEFAULT 0 CHECK (public_disputed IN (0, 1));
UPDATE incidents SET public_disputed = disputed;
CREATE INDEX incidents_disputed ON incidents (disputed, order_start, order_end);
CREATE INDEX incidents_public_disputed ON incidents (public_disputed, order_start, order_end);
CREATE INDEX incidents_bounds ON incidents (start_earliest, start_latest, end_earliest, end_latest, status);

CREATE VIRTUAL TABLE incident_text USING fts5 (title, summary, more, tokenize = 'ascii');
CREATE VIRTUAL TABLE incident_text_full USING fts5 (title, summary, more, tokenize = 'ascii');
-- Actors, locations, sources and datasets; the row id is four times the key, plus the type.
CREATE VIRTUAL TABLE record_text USING fts5 (title, more, tokenize = 'ascii');
CREATE VIRTUAL TABLE record_text_full USING fts5 (title, more, tokenize = 'ascii');

-- Deleted words are overwritten, not only forgotten.
INSERT INTO incident_text (incident_text, rank) VALUES ('secure-delete', 1);
INSERT INTO incident_text_full (incident_text_full, rank) VALUES ('secure-delete', 1);
INSERT INTO record_text (record_text, rank) VALUES ('secure-delete', 1);
INSERT INTO record_text_full (record_text_full, rank) VALUES ('secure-delete', 1);

CREATE VIRTUAL TABLE location_points USING rtree (location, west, east, south, north);

CREATE INDEX locations_radius ON locations (radius_m);
