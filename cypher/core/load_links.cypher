/*
title: Create links of one type; the caller has seen that they do not exist
note: LINK_TYPE stands for the link type, because a static type loads two to three times faster; the loader puts a
  declared type in its place
params: {rows: {type: list}}
returns: {created: {type: integer}}
*/
CYPHER 25
UNWIND $rows AS row
MATCH (a:Entity {id: row.source})
MATCH (b:Entity {id: row.target})
CREATE (a)-[r:LINK_TYPE]->(b)
SET r = row.props
RETURN count(*) AS created
