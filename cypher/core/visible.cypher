/*
title: Which of some ids name an entity that may be seen
params:
  ids: {type: entities}
returns: {id: {type: text}, type: {type: text}}
*/
CYPHER 25
MATCH (e:Entity)
WHERE e.id IN $ids AND e.access IN $access
  AND (e.kind <> 'identifier'
       OR EXISTS { (e)-[r]-(m) WHERE r.access IN $access AND m.access IN $access })
RETURN e.id AS id, e.type AS type
ORDER BY id
