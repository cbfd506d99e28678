/*
title: Records as they are stored
params: {ids: {type: list}}
returns: {stored: {type: map}}
*/
CYPHER 25
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN properties(e) AS stored
