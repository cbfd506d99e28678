/*
title: Take the mask off records; a mark that was made for another record's sake goes with it
params: {rows: {type: list}}
*/
CYPHER 25
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
MATCH (k:Protection {id: row.id})
SET e = row.props
FOREACH (_ IN CASE WHEN row.lifted THEN [1] ELSE [] END | SET k.lifted = true, k.why = null)
FOREACH (_ IN CASE WHEN row.lifted THEN [] ELSE [1] END | DELETE k)
