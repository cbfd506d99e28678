/*
title: Give entities back the content that a broken import replaced
params: {import: {type: text}, limit: {type: integer}}
returns: {restored: {type: integer}}
*/
CYPHER 25
MATCH (old:Replaced {replaced_by: $import})
WHERE old.replaced_link IS NULL
WITH old LIMIT $limit
MATCH (e:Entity {id: old.id})
SET e = properties(old)
REMOVE e.replaced_by
DELETE old
RETURN count(*) AS restored
