/*
title: Create entities of one type; the caller has seen that they do not exist
params: {type: {type: text}, rows: {type: list}}
*/
CYPHER 25
UNWIND $rows AS row
CREATE (e:Entity:$($type))
SET e = row
