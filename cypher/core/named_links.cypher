/*
title: What some links of one type join, and when
params:
  ids: {type: list}
returns:
  id: {type: text}
  source: {type: text}
  target: {type: text}
  at: {type: text}
  source_id: {type: text}
  target_id: {type: text}
note: LINK_TYPE stands for the link type; the caller puts a declared type in its place
*/
CYPHER 25
MATCH (a)-[r:LINK_TYPE]->(b)
WHERE r.id IN $ids AND r.access IN $access AND a.access IN $access AND b.access IN $access
RETURN r.id AS id, a.caption AS source, b.caption AS target, r.at AS at, a.id AS source_id, b.id AS target_id
