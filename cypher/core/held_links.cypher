/*
title: The links among some entities, one by one, and of which class each is
params: {ids: {type: entities}, limit: {type: integer}}
returns: {id: {type: text}, type: {type: text}, access: {type: integer}}
*/
CYPHER 25
MATCH (a:Entity)-[r]->(b:Entity)
WHERE a.id IN $ids AND b.id IN $ids
  AND r.access <> 0 AND r.access IN $access AND a.access IN $access AND b.access IN $access
RETURN r.id AS id, type(r) AS type, r.access AS access
ORDER BY id LIMIT $limit
