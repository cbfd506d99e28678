/*
title: What stands between entities of a chart that no link joins
params:
  lone: {type: entities}           # those that no link of the chart touches
  ids: {type: entities}            # all of the chart
  most: {type: integer}
returns: {ids: {type: list}}
*/
CYPHER 25
MATCH (a:Entity) WHERE a.id IN $lone AND a.access IN $access
CALL (a) {
  // Another record of the same person, a crossing, or who holds the document or phone
  MATCH (a)-[r:SAME_AS|MADE|SHOWN_AT|HOLDS|USES]-(x:Person|BorderCrossing)
  WHERE r.access IN $access AND x.access IN $access AND NOT x.id IN $ids
    AND EXISTS { (x)-[s:SAME_AS|MADE|SHOWN_AT]-(b:Entity)
                 WHERE s.access IN $access AND b.access IN $access AND b.id IN $ids AND b <> a }
  RETURN x.id AS id
  UNION
  MATCH (b:Entity) WHERE b.id IN $ids AND b <> a AND b.access IN $access AND a.type IN ['Phone', 'Account']
  MATCH (b)-[v:USES|HOLDS]->(other:Phone|Account)
  WHERE v.access IN $access AND EXISTS { (a)-[k:CALLED|PAID]-(other) WHERE k.access IN $access }
  RETURN other.id AS id
  UNION
  // Each two looked at by themselves: the calls of a busy phone are not walked through
  MATCH (a)-[u:USES|HOLDS]->(own:Phone|Account) WHERE u.access IN $access
  MATCH (b:Entity) WHERE b.id IN $ids AND b <> a AND b.access IN $access
  CALL (own, b) {
    WITH own, b WHERE EXISTS { (own)-[k:CALLED|PAID]-(b) WHERE k.access IN $access }
    RETURN own.id AS id
    UNION
    MATCH (b)-[v:USES|HOLDS]->(other:Phone|Account)
    WHERE v.access IN $access AND EXISTS { (own)-[k:CALLED|PAID]-(other) WHERE k.access IN $access }
    UNWIND [own.id, other.id] AS id
    RETURN id
  }
  RETURN id
}
WITH DISTINCT id ORDER BY id LIMIT $most
RETURN collect(id) AS ids
