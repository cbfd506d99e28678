/*
title: The neighbours of every entity on the edge of a search for paths, and theirs too while that is little
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
WITH collect({of: e, all: neighbours}) AS edge, sum(size(neighbours)) AS number
CALL (edge, number) {
  UNWIND edge AS x
  RETURN x.of AS e, x.all AS neighbours
  UNION ALL
  // What the search asks for next: a round trip costs more than reading some hundred links. Entities with many links are
  // left for when they are needed, which often is never.
  UNWIND CASE WHEN number <= 60 THEN edge ELSE [] END AS x
  UNWIND x.all AS e
  WITH DISTINCT e WHERE NOT e.id IN $ids AND COUNT { (e)--() } <= 100
  MATCH (e)-[r]-(n:Entity)
  WHERE r.access IN $access AND n.access IN $access AND ($link_types IS NULL OR type(r) IN $link_types)
  RETURN e, collect(DISTINCT n) AS neighbours
}
RETURN e.id AS id, [n IN neighbours | n.id] AS neighbours
