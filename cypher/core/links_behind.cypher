/*
title: The links that each of several collapsed ones stands for, one by one
params:
  bundles: {type: list}            # [id, id, link type]
  undirected: {type: list}         # link types that hold both ways; of the others only those from the first to the second
  most: {type: integer}            # links of each
returns: {place: {type: integer}, links: {type: list}}
*/
CYPHER 25
UNWIND range(0, size($bundles) - 1) AS place
WITH place, $bundles[place] AS one
MATCH (a:Entity {id: one[0]})-[r]-(b:Entity {id: one[1]})
WHERE type(r) = one[2] AND (startNode(r) = a OR one[2] IN $undirected)
  AND r.access IN $access AND a.access IN $access AND b.access IN $access
WITH place, r ORDER BY r.start, r.id
WITH place, collect(r) AS rs
RETURN place, [r IN rs[..$most] | [r.id, type(r), startNode(r).id, endNode(r).id, properties(r)]] AS links
