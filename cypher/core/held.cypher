/*
title: Everything that is held on one entity, link by link
params:
  id: {type: entity}
  limit: {type: integer}
returns: {subject: {type: node}, links: {type: list}, total: {type: integer}}
*/
CYPHER 25
MATCH (s:Entity {id: $id})
WHERE s.access IN $access
  AND (s.kind <> 'identifier'
       OR EXISTS { (s)-[r]-(m) WHERE r.access IN $access AND m.access IN $access })
CALL (s) {
  MATCH (s)-[r]-(m) WHERE r.access IN $access AND m.access IN $access
  WITH s, r, m ORDER BY type(r), m.id, r.id
  RETURN collect([m, r.id, type(r), startNode(r).id, endNode(r).id, properties(r)]) AS links
}
RETURN s AS subject, links[..$limit] AS links, size(links) AS total
