-- The pages that the addresses of a source and of its copy lead to, as they are compared: sources of one page are one witness.
ALTER TABLE sources ADD COLUMN page TEXT;
ALTER TABLE sources ADD COLUMN archive_page TEXT;
CREATE INDEX sources_page ON sources (page) WHERE page IS NOT NULL;
CREATE INDEX sources_archive_page ON sources (archive_page) WHERE archive_page IS NOT NULL;
