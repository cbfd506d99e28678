/*
title: Put made-up entities of one type into an empty graph
note: ENTITY_TYPE stands for the type
params: {rows: {type: list}}
*/
CYPHER 25
UNWIND $rows AS row
CREATE (e:Entity:ENTITY_TYPE)
SET e = row
