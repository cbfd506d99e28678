/*
title: Which of these links exist, and with what content
note: LINK_TYPE stands for the link type; the loader puts a declared type in its place
params: {ids: {type: list}}
returns: {id: {type: text}, fingerprint: {type: integer}}
*/
CYPHER 25
UNWIND $ids AS id
MATCH ()-[r:LINK_TYPE {id: id}]->()
RETURN id, r.fingerprint AS fingerprint
