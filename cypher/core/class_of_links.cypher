/*
title: Of which class some links of one type are
note: LINK_TYPE stands for the link type; the caller puts a declared type in its place
params: {ids: {type: list}}
returns: {id: {type: text}, access: {type: integer}}
*/
CYPHER 25
UNWIND $ids AS id
MATCH ()-[r:LINK_TYPE {id: id}]->()
RETURN id, r.access AS access
