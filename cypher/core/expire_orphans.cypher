/*
title: Remove identifiers of one type that no link touches, and count them with the run
params: {run: {type: text}, type: {type: text}, limit: {type: integer}}
returns: {deleted: {type: integer}}
*/
CYPHER 25
MATCH (e:Entity:$($type))
WHERE e.kind = 'identifier' AND NOT EXISTS { (e)--() }
WITH e LIMIT $limit
WITH collect(e) AS old
MATCH (i:Import {id: $run})
SET i.entities = coalesce(i.entities, 0) + size(old)
FOREACH (e IN old | DELETE e)
RETURN size(old) AS deleted
