/*
title: Mark records as protected that a source declares so; a mark that is there stays as it is
params: {rows: {type: list}}
*/
CYPHER 25
UNWIND $rows AS row
MERGE (k:Protection {id: row.id})
ON CREATE SET k.dataset = row.dataset, k.why = row.why, k.lifted = false
