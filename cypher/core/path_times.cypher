/*
title: When the links between given pairs of entities held, for paths that respect time
params:
  pairs: {type: list}              # [id, id], each pair once
  link_types: {type: link_types}   # null: all
returns: {pair: {type: list}, times: {type: list}}
*/
CYPHER 25
UNWIND $pairs AS pair
MATCH (a:Entity {id: pair[0]})-[r]-(b:Entity {id: pair[1]})
WHERE a.access IN $access AND r.access IN $access AND b.access IN $access
  AND ($link_types IS NULL OR type(r) IN $link_types)
RETURN pair, collect(DISTINCT [r.start, r.end, r.until IS NOT NULL]) AS times
