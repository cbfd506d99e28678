/*
title: A masked record and those that are masked for its sake, as they are stored
params: {id: {type: text}}
returns: {stored: {type: map}, of: {type: text}}
*/
CYPHER 25
CALL () {
  MATCH (k:Protection {id: $id})
  RETURN k
  UNION
  MATCH (k:Protection {of: $id})
  RETURN k
}
MATCH (e:Entity {id: k.id})
WHERE e.sealed IS NOT NULL
RETURN properties(e) AS stored, k.of AS of
