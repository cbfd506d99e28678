/*
title: What somebody would type for the k shortest paths between two entities, filtered by access
note: Without an order, and with parallel links as different paths; see docs/decisions/0005-paths.md
params: {source: {type: entity}, target: {type: entity}, k: {type: integer}}
returns: {p: {type: path}}
*/
CYPHER 25
MATCH p = SHORTEST $k (a:Entity {id: $source})
  (()-[r WHERE r.access IN $access]-(n WHERE n.access IN $access)){1,6} (b:Entity {id: $target})
RETURN p
