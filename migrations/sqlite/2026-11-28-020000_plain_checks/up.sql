-- SQLite makes a temporary index of the values of each IN (with more than two) whenever it checks a row, which takes longer
-- than the rest of the check. The same said with OR costs next to nothing; here for the tables that a logged claim is written to.
-- Changing a CHECK in place is what https://www.sqlite.org/lang_altertable.html#making_other_kinds_of_table_schema_changes allows.
PRAGMA writable_schema = ON;

UPDATE sqlite_schema SET sql = replace(sql,
    'actor_kind in (''person'',''token'',''system'')',
    'actor_kind = ''person'' OR actor_kind = ''token'' OR actor_kind = ''system''')
WHERE type = 'table' AND name = 'events';

UPDATE sqlite_schema SET sql = replace(sql,
    'status in (''logged'',''researching'',''in_review'',''approved'',''declined'',''merged'')',
    'status = ''logged'' OR status = ''researching'' OR status = ''in_review'' OR status = ''approved'' OR status = ''declined'' OR status = ''merged''')
WHERE type = 'table' AND name = 'claims';

UPDATE sqlite_schema SET sql = replace(sql,
    'hedge in (''exact'',''about'',''at_least'',''at_most'',''more_than'',''less_than'',''between'')',
    'hedge = ''exact'' OR hedge = ''about'' OR hedge = ''at_least'' OR hedge = ''at_most'' OR hedge = ''more_than'' OR hedge = ''less_than'' OR hedge = ''between''')
WHERE type = 'table' AND name = 'quantities';

UPDATE sqlite_schema SET sql = replace(sql,
    'state in (''anchored'',''orphaned'',''unanchored'')',
    'state = ''anchored'' OR state = ''orphaned'' OR state = ''unanchored''')
WHERE type = 'table' AND name = 'occurrences';

PRAGMA writable_schema = RESET;
