/*
title: Entities whose names or numbers match
params:
  ids: {type: entities}            # identifiers that the typed text can be
  strict: {type: text}             # full-text query: every word as typed
  loose: {type: text}              # full-text query: every word as typed, by sound, or with one slip
  entity_types: {type: entity_types}   # null: all
  limit: {type: integer}           # most candidates handed on for ranking
returns: {candidates: {type: list}, total: {type: integer}}
*/
CYPHER 25
// The rank that the index gives is not used: it depends on how often a word occurs in all records, hidden ones included.
CALL () {
  MATCH (e:Entity) WHERE e.id IN $ids
  RETURN e, 0 AS tier
  UNION ALL
  CALL db.index.fulltext.queryNodes('entity_search', $strict) YIELD node
  RETURN node AS e, 1 AS tier
  UNION ALL
  CALL db.index.fulltext.queryNodes('entity_search', $loose) YIELD node
  RETURN node AS e, 2 AS tier
}
WITH e, min(tier) AS tier
WHERE e.access IN $access AND ($entity_types IS NULL OR e.type IN $entity_types)
  AND (e.kind <> 'identifier'
       OR EXISTS { (e)-[r]-(m) WHERE r.access IN $access AND m.access IN $access })
WITH e, tier ORDER BY tier, size(e.search), e.id
WITH collect([e, tier]) AS found
RETURN found[..$limit] AS candidates, size(found) AS total
