/*
title: Give entities new content, keeping the old one aside until the import is complete
params: {import: {type: text}, rows: {type: list}}
*/
CYPHER 25
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
CALL (e) {
  WITH e WHERE e.import IS NULL OR e.import <> $import
  CREATE (old:Replaced)
  SET old = properties(e), old.replaced_by = $import
}
SET e = row
