/*
title: What somebody would type for the neighbours of an entity, filtered by access
note: Without links among the neighbours, without what is left out
params: {id: {type: entity}, limit: {type: integer}}
returns: {n: {type: node}, links: {type: links}}
*/
CYPHER 25
MATCH (e:Entity {id: $id})-[r]-(n:Entity)
WHERE e.access IN $access AND r.access IN $access AND n.access IN $access
WITH n, collect(r) AS links
ORDER BY size(links) DESC LIMIT $limit
RETURN n, links
