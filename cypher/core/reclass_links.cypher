/*
title: Give links of one type another class, unless somebody else has given them one meanwhile
note: LINK_TYPE stands for the link type; the caller puts a declared type in its place
params: {rows: {type: list}}       # each with id, was (its class so far) and access (its class from now on)
*/
CYPHER 25
UNWIND $rows AS row
MATCH ()-[r:LINK_TYPE {id: row.id}]->()
WHERE r.access = row.was
SET r.access = row.access
