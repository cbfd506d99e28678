/*
title: Give links back the content and the ends that a broken import replaced
note: LINK_TYPE stands for the link type; the loader puts a declared type in its place
params: {import: {type: text}, limit: {type: integer}}
returns: {restored: {type: integer}}
*/
CYPHER 25
MATCH (old:Replaced {replaced_by: $import})
WHERE old.replaced_link = 'LINK_TYPE'
WITH old LIMIT $limit
OPTIONAL MATCH ()-[now:LINK_TYPE {id: old.id}]->()
DELETE now
WITH old
MATCH (a:Entity {id: old.replaced_source})
MATCH (b:Entity {id: old.replaced_target})
CREATE (a)-[r:LINK_TYPE]->(b)
SET r = properties(old)
REMOVE r.replaced_by, r.replaced_link, r.replaced_source, r.replaced_target
DELETE old
RETURN count(*) AS restored
