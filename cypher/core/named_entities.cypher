/*
title: What some entities are called
params:
  ids: {type: entities}
returns: {id: {type: text}, caption: {type: text}}
*/
CYPHER 25
MATCH (e:Entity)
WHERE e.id IN $ids AND e.access IN $access
  AND (e.kind <> 'identifier'
       OR EXISTS { (e)-[r]-(m) WHERE r.access IN $access AND m.access IN $access })
RETURN e.id AS id, e.caption AS caption
