/*
title: Give records another class, unless somebody else has given them one meanwhile
params: {rows: {type: list}}       # each with id, was (its class so far) and access (its class from now on)
*/
CYPHER 25
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
WHERE e.kind = 'record' AND e.access = row.was
SET e.access = row.access
