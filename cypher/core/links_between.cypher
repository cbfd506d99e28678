/*
title: The links of one type between two entities, one by one
params:
  source: {type: entity}
  target: {type: entity}
  type: {type: text}               # a link type
  undirected: {type: list}         # link types that hold both ways; of the others only those from source to target
  skip: {type: integer}
  limit: {type: integer}
returns: {link: {type: list}, total: {type: integer}}
*/
CYPHER 25
MATCH (a:Entity {id: $source})-[r]-(b:Entity {id: $target})
WHERE type(r) = $type AND (startNode(r) = a OR $type IN $undirected)
  AND r.access IN $access AND a.access IN $access AND b.access IN $access
WITH r ORDER BY r.start, r.id
WITH collect(r) AS rs
UNWIND rs[$skip..$skip + $limit] AS r
RETURN [r.id, type(r), startNode(r).id, endNode(r).id, properties(r)] AS link, size(rs) AS total
