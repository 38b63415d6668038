-- What protected people are called, folded more widely than texts are for searching, and what finds them in other forms.
-- The names are written anew in code, which also looks through all texts.
DROP TABLE protected_names;
CREATE TABLE protected_names (
  actor INTEGER NOT NULL REFERENCES actors (key),
  phrase TEXT NOT NULL,
  PRIMARY KEY (actor, phrase)
) STRICT, WITHOUT ROWID;

-- Changes whenever the names do, so that what finds them is made once.
ALTER TABLE counter ADD COLUMN names_state TEXT NOT NULL DEFAULT '';

-- Where such names stand in public texts, found later than these were written: nobody was asked about them yet.
CREATE TABLE open_mentions (
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  pointer TEXT NOT NULL,
  PRIMARY KEY (type, id, pointer)
) STRICT, WITHOUT ROWID;
