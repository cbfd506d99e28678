/*
title: Put a mask on records, and mark them as protected
params: {rows: {type: list}}
*/
CYPHER 25
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
SET e = row.props
WITH row
MERGE (k:Protection {id: row.id})
SET k = row.mark
