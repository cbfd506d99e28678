/*
title: All links among some entities, parallel ones as one
params:
  ids: {type: entities}
  undirected: {type: list}         # link types that hold both ways
returns: {nodes: {type: nodes}, links: {type: list}}
*/
CYPHER 25
MATCH (e:Entity)
WHERE e.id IN $ids AND e.access IN $access
  AND (e.kind <> 'identifier'
       OR EXISTS { (e)-[r]-(m) WHERE r.access IN $access AND m.access IN $access })
WITH e ORDER BY e.id
WITH collect(e) AS nodes
CALL (nodes) {
  UNWIND nodes AS a
  UNWIND nodes AS b
  WITH a, b WHERE a.id < b.id
  MATCH (a)-[r]-(b) WHERE r.access IN $access
  WITH r, type(r) AS type,
       CASE WHEN type(r) IN $undirected AND startNode(r).id > endNode(r).id THEN endNode(r).id
            ELSE startNode(r).id END AS source,
       CASE WHEN type(r) IN $undirected AND startNode(r).id > endNode(r).id THEN startNode(r).id
            ELSE endNode(r).id END AS target
  ORDER BY source, target, type, r.start, r.id
  WITH source, target, type, count(*) AS number, collect(r) AS rs,
       collect(CASE WHEN r.start IS NULL THEN NULL ELSE r END) AS timed, max(r.end) AS end,
       count(CASE WHEN r.derived THEN NULL ELSE 1 END) = 0 AS derived,
       count(CASE WHEN r.inferred THEN NULL ELSE 1 END) = 0 AS inferred,
       collect(DISTINCT r.dataset) AS datasets,
       collect(DISTINCT [r.grade_scheme, r.grade_source, r.grade_information, r.handling])[..101] AS grades
  RETURN collect([source, target, type, number, timed[0].start, end, timed[0].at,
                  coalesce(timed[-1].until, timed[-1].at), derived, inferred, datasets, grades,
                  [r IN rs[..50] | r.id], properties(rs[0]),
                  [i IN range(0, CASE WHEN size(timed) > 100 THEN 99 ELSE size(timed) - 1 END) |
                   timed[CASE WHEN size(timed) > 100 THEN i * (size(timed) - 1) / 99 ELSE i END].start]]) AS links
}
RETURN nodes, links
