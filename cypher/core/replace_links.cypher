/*
title: Give links new content and new ends, keeping the old ones aside until the import is complete
note: LINK_TYPE stands for the link type; the loader puts a declared type in its place
params: {import: {type: text}, rows: {type: list}}
returns: {created: {type: integer}}
*/
CYPHER 25
UNWIND $rows AS row
MATCH (c)-[old:LINK_TYPE {id: row.props.id}]->(d)
CALL (old, c, d) {
  WITH old, c, d WHERE old.import IS NULL OR old.import <> $import
  CREATE (kept:Replaced)
  SET kept = properties(old), kept.replaced_by = $import, kept.replaced_link = 'LINK_TYPE',
      kept.replaced_source = c.id, kept.replaced_target = d.id
}
DELETE old
WITH row
MATCH (a:Entity {id: row.source})
MATCH (b:Entity {id: row.target})
CREATE (a)-[r:LINK_TYPE]->(b)
SET r = row.props
RETURN count(*) AS created
