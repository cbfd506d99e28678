/*
title: Imports and removals that have begun and not ended
returns: {id: {type: text}, state: {type: text}, datasets: {type: list}, host: {type: text}, pid: {type: integer}, age: {type: integer}}
*/
MATCH (i:Import)
WHERE i.state <> 'done'
RETURN i.id AS id, i.state AS state, coalesce(i.datasets, []) AS datasets, i.host AS host, i.pid AS pid,
       timestamp() - i.beat AS age
