/*
title: Which of these entities exist, and with what content
params: {ids: {type: list}}
returns: {id: {type: text}, fingerprint: {type: integer}, placeholder: {type: boolean}}
*/
CYPHER 25
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN id, e.fingerprint AS fingerprint, coalesce(e.placeholder, false) AS placeholder
