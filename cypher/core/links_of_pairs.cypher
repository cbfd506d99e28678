/*
title: The links between given pairs of entities, parallel ones as one
params:
  ids: {type: entities}            # every entity of the pairs
  pairs: {type: list}              # [id, id], each pair once
  link_types: {type: link_types}   # null: all
  undirected: {type: list}         # link types that hold both ways
returns: {nodes: {type: nodes}, links: {type: list}}
*/
CYPHER 25
MATCH (e:Entity)
WHERE e.id IN $ids AND e.access IN $access
  AND (e.kind <> 'identifier'
       OR EXISTS { (e)-[r]-(m) WHERE r.access IN $access AND m.access IN $access })
WITH collect(e) AS nodes
CALL () {
  UNWIND $pairs AS pair
  MATCH (a:Entity {id: pair[0]})-[r]-(b:Entity {id: pair[1]})
  WHERE a.access IN $access AND r.access IN $access AND b.access IN $access
    AND ($link_types IS NULL OR type(r) IN $link_types)
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
