/*
title: The load that ours is compared with, entities
note: ENTITY_TYPE stands for the type, which is static in the text; a dynamic one would make the comparison too easy to win
params: {rows: {type: list}}
*/
CYPHER 25
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
SET e:ENTITY_TYPE, e += row.props
