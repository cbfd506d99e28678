/*
title: How many neighbours of each type some entities have
params:
  ids: {type: entities}
returns: {id: {type: text}, type: {type: text}, total: {type: integer}}
*/
CYPHER 25
MATCH (e:Entity)-[r]-(n:Entity)
WHERE e.id IN $ids AND e.access IN $access AND r.access IN $access AND n.access IN $access AND n <> e
RETURN e.id AS id, n.type AS type, count(DISTINCT n) AS total
ORDER BY id, type
