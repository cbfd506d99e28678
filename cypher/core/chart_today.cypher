/*
title: What of a saved chart is there today, the number of links of each node, and all links among them
params:
  ids: {type: entities}            # everything that the chart tells of
  count_limit: {type: integer}     # count the links of each node up to this many and one more
  undirected: {type: list}         # link types that hold both ways
returns: {nodes: {type: nodes}, counts: {type: list}, links: {type: list}}
*/
CYPHER 25
MATCH (e:Entity)
WHERE e.id IN $ids AND e.access IN $access
  AND (e.kind <> 'identifier'
       OR EXISTS { (e)-[r]-(m) WHERE r.access IN $access AND m.access IN $access })
WITH e ORDER BY e.id
WITH collect(e) AS nodes
// From each node outwards, so that a link is met once: by pairs, a chart of thousands would take their square.
CALL (nodes) {
  UNWIND nodes AS a
  MATCH (a)-[r]->(b:Entity)
  WHERE r.access IN $access AND b.access IN $access AND b.id IN $ids AND a <> b
  WITH r, type(r) AS type,
       CASE WHEN type(r) IN $undirected AND a.id > b.id THEN b.id ELSE a.id END AS source,
       CASE WHEN type(r) IN $undirected AND a.id > b.id THEN a.id ELSE b.id END AS target
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
RETURN nodes,
       [n IN nodes |
        COUNT { MATCH (n)-[r]-(m) WHERE r.access IN $access AND m.access IN $access
                RETURN r LIMIT $count_limit + 1 }] AS counts,
       links
