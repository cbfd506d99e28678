/*
title: Which records of some datasets are marked as protected, and which of these marks were lifted
params: {datasets: {type: list}}
returns: {id: {type: text}, lifted: {type: boolean}}
*/
CYPHER 25
MATCH (k:Protection)
WHERE k.dataset IN $datasets
RETURN k.id AS id, k.lifted AS lifted
