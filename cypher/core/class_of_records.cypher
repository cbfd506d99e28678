/*
title: Of which class some records are
params: {ids: {type: list}}
returns: {id: {type: text}, access: {type: integer}}
*/
CYPHER 25
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE e.kind = 'record'
RETURN id, e.access AS access
