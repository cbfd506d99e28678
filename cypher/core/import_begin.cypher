/*
title: Begin an import, unless another one runs; two at once could remove each other's identifiers
params: {import: {type: text}, kind: {type: text}, host: {type: text}, pid: {type: integer}, stale: {type: integer}}
returns: {begun: {type: boolean}, other: {type: text}}
*/
CYPHER 25
// The write takes the lock on this one node, so that two beginnings come one after the other.
MERGE (l:Lock {name: 'import'})
SET l.taken = timestamp()
WITH l
OPTIONAL MATCH (i:Import)
WHERE i.state <> 'done' AND i.id <> $import AND i.beat > timestamp() - $stale
WITH collect(i.id) AS others
CALL (others) {
  WITH others WHERE size(others) = 0
  MERGE (i:Import {id: $import})
  SET i.state = $kind, i.host = $host, i.pid = $pid, i.begun = timestamp(), i.beat = timestamp()
}
RETURN size(others) = 0 AS begun, others[0] AS other
