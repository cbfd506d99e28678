/*
title: One entity, its links counted by type, the datasets that speak of it, and the records said to be the same
params:
  id: {type: entity}
returns: {entity: {type: node}, by_type: {type: list}, by_dataset: {type: list}, same: {type: list}}
*/
CYPHER 25
MATCH (e:Entity {id: $id})
WHERE e.access IN $access
  AND (e.kind <> 'identifier'
       OR EXISTS { (e)-[r]-(m) WHERE r.access IN $access AND m.access IN $access })
CALL (e) {
  MATCH (e)-[r]-(m) WHERE r.access IN $access AND m.access IN $access
  WITH type(r) AS type, startNode(r) = e AS outgoing, m.type AS other, r, m
  WITH type, outgoing, other, count(*) AS number, count(DISTINCT m) AS entities, min(r.start) AS start, max(r.end) AS end,
       count(CASE WHEN r.derived THEN 1 END) AS derived
  ORDER BY type, outgoing DESC, other
  RETURN collect([type, outgoing, other, number, entities, start, end, derived]) AS by_type
}
CALL (e) {
  MATCH (e)-[r]-(m) WHERE r.access IN $access AND m.access IN $access
  WITH r.dataset AS dataset, count(*) AS number,
       collect(DISTINCT [r.grade_scheme, r.grade_source, r.grade_information, r.handling]) AS grades
  ORDER BY dataset
  RETURN collect([dataset, number, grades]) AS by_dataset
}
CALL (e) {
  MATCH (e)-[r:SAME_AS]-(m) WHERE r.access IN $access AND m.access IN $access
  WITH r, m ORDER BY m.id, r.id
  RETURN collect([m, r.id, startNode(r).id, endNode(r).id, properties(r)]) AS same
}
RETURN e AS entity, by_type, by_dataset, same
