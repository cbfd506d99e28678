/*
title: Passages that protected people made and that still say who
params: {datasets: {type: list}}
returns: {id: {type: text}, of: {type: text}}
*/
CYPHER 25
MATCH (k:Protection)
WHERE k.dataset IN $datasets AND NOT k.lifted AND k.of IS NULL
MATCH (p:Entity {id: k.id})-[r:MADE]->(c:BorderCrossing)
WHERE c.dataset = k.dataset AND r.dataset = k.dataset AND c.sealed IS NULL
RETURN c.id AS id, min(k.id) AS of
