/*
title: Remove identifiers of one type that no link touches
params: {type: {type: text}, limit: {type: integer}}
returns: {deleted: {type: integer}}
*/
CYPHER 25
MATCH (e:Entity:$($type))
WHERE e.kind = 'identifier' AND NOT EXISTS { (e)--() }
WITH e LIMIT $limit
DELETE e
RETURN count(*) AS deleted
