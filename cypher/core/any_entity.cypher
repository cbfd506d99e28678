/*
title: Is there any entity of this type
params: {type: {type: text}}
*/
CYPHER 25
MATCH (e:$($type))
RETURN 1 AS one LIMIT 1
