/*
title: The load that ours is compared with, links
note: LINK_TYPE stands for the type, which is static in the text; a dynamic one would make the comparison too easy to win
params: {rows: {type: list}}
*/
CYPHER 25
UNWIND $rows AS row
MATCH (a:Entity {id: row.source})
MATCH (b:Entity {id: row.target})
MERGE (a)-[r:LINK_TYPE {id: row.id}]->(b)
SET r += row.props
