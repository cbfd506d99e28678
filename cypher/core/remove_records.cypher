/*
title: Remove records of a dataset, or of one import into it, with every link that touches them
params: {prefix: {type: text}, import: {type: text}, limit: {type: integer}}   # import null: of every import
returns: {deleted: {type: integer}}
*/
CYPHER 25
MATCH (e:Entity)
WHERE e.id STARTS WITH $prefix AND e.kind = 'record' AND ($import IS NULL OR e.import = $import)
WITH e LIMIT $limit
DETACH DELETE e
RETURN count(*) AS deleted
