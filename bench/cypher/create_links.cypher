/*
title: Put made-up links of one type between entities that are there
note: LINK_TYPE stands for the type; a row is source, target, properties
params: {rows: {type: list}}
*/
CYPHER 25
UNWIND $rows AS row
MATCH (a:Entity {id: row[0]})
MATCH (b:Entity {id: row[1]})
CREATE (a)-[r:LINK_TYPE]->(b)
SET r = row[2]
