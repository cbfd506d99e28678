/*
title: Which of some ids are records that may be seen, and of which class
params: {ids: {type: entities}}
returns: {id: {type: text}, access: {type: integer}}
*/
CYPHER 25
MATCH (e:Entity)
WHERE e.id IN $ids AND e.kind = 'record' AND e.access IN $access
RETURN e.id AS id, e.access AS access
ORDER BY id
