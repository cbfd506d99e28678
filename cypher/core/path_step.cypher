/*
title: The neighbours of every entity on the edge of a search for paths
params:
  ids: {type: entities}
  link_types: {type: link_types}   # null: all
returns: {id: {type: text}, neighbours: {type: list}}
*/
CYPHER 25
MATCH (e:Entity)
WHERE e.id IN $ids AND e.access IN $access
MATCH (e)-[r]-(n:Entity)
WHERE r.access IN $access AND n.access IN $access AND ($link_types IS NULL OR type(r) IN $link_types)
WITH e, collect(DISTINCT n) AS neighbours
RETURN e.id AS id, [n IN neighbours | n.id] AS neighbours
