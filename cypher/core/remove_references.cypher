/*
title: Remove references that a broken import created and that no link touches
params: {import: {type: text}, limit: {type: integer}}
returns: {deleted: {type: integer}}
*/
CYPHER 25
MATCH (e:Entity {import: $import})
WHERE e.kind = 'reference' AND NOT EXISTS { (e)--() }
WITH e LIMIT $limit
DELETE e
RETURN count(*) AS deleted
