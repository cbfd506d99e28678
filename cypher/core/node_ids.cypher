/*
title: The ids of the ends of links whose nodes a statement did not return
params:
  elements: {type: list}   # Neo4j's own element ids: good inside this moment only, never let out
*/
CYPHER 25
MATCH (n) WHERE elementId(n) IN $elements
RETURN elementId(n) AS element, n.id AS id
