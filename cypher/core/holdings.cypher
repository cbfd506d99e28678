/*
title: What is joined with an identifier, by the other end
params:
  id: {type: entity}
  limit: {type: integer}
returns: {other: {type: entity}, link_types: {type: list}, links: {type: integer}, total: {type: integer}}
*/
CYPHER 25
MATCH (e:Entity {id: $id})-[r]-(m:Entity)
WHERE e.kind = 'identifier' AND r.access <> 0 AND r.access IN $access AND m.access IN $access
WITH m, collect(DISTINCT type(r)) AS link_types, count(DISTINCT r) AS links
ORDER BY m.kind = 'record' DESC, links DESC, m.id
WITH collect({m: m, link_types: link_types, links: links}) AS found
UNWIND found[..$limit] AS one
RETURN one.m AS other, one.link_types AS link_types, one.links AS links, size(found) AS total
