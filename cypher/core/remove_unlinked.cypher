/*
title: Remove identifiers and references that a broken import created, where no link touches them
params: {import: {type: text}, limit: {type: integer}}
returns: {deleted: {type: integer}}
*/
CYPHER 25
MATCH (e:Entity {import: $import})
WHERE e.kind <> 'record' AND NOT EXISTS { (e)--() }
WITH e LIMIT $limit
DELETE e
RETURN count(*) AS deleted
