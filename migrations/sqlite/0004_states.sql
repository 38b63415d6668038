-- The last change that shows in the public view, and a name of the database: together they say which answers are current.
ALTER TABLE counter ADD COLUMN public_revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE counter ADD COLUMN database TEXT NOT NULL DEFAULT '';
UPDATE counter SET
  public_revision = coalesce((SELECT max(revision) FROM revisions WHERE public_op IS NOT NULL), 0),
  database = lower(hex(randomblob(8)));
