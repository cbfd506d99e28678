/*
title: What is kept aside of a protected record, still sealed, and why it is protected; nothing else reads it
params:
  id: {type: entity}
returns: {sealed: {type: text}, access: {type: integer}, why: {type: text}}
*/
CYPHER 25
MATCH (e:Entity {id: $id})
WHERE e.access IN $access AND e.sealed IS NOT NULL
OPTIONAL MATCH (k:Protection {id: $id})
RETURN e.sealed AS sealed, e.access AS access, k.why AS why
