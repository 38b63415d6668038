-- How often the file was to be scrubbed: what is erased while the file is written anew asks for it once more.
ALTER TABLE counter ADD COLUMN scrub_asked INTEGER NOT NULL DEFAULT 0;
