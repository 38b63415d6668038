-- What tells the file from those of other applications: "annl" in ASCII, in the header of the file.
PRAGMA application_id = 1634627180;

-- The way that the public is led from merged ids on. The rows themselves hold what undoes a merge, which may be large:
-- to look among them takes longer where there is one that the public must not know of.
CREATE INDEX merges_public ON merges (type, id, "into") WHERE was_public = 1;
