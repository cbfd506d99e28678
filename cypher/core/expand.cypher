/*
title: The ranked neighbours of some entities, and how all that is shown hangs together
params:
  ids: {type: entities}            # the entities opened
  chart: {type: entities}          # what the chart holds already: always shown, never counted against the limit
  link_types: {type: link_types}   # null: all
  entity_types: {type: entity_types}   # null: all
  from: {type: datetime}           # only links whose time overlaps [from, to); null: all, also those without a time
  to: {type: datetime}
  least: {type: integer}           # only neighbours with at least so many such links
  grades: {type: list}             # only links whose source has one of these grades, as 'scheme grade'; null: all
  limit: {type: integer}
  count_limit: {type: integer}     # count the links of each node up to this many and one more; a hub costs 1 ms per 1,500
  undirected: {type: list}         # link types that hold both ways
returns: {anchors: {type: nodes}, shown: {type: nodes}, others: {type: nodes}, counts: {type: list}, totals: {type: list},
          links: {type: list}}
*/
CYPHER 25
// An identifier is there for somebody only if a link that they may see touches it.
MATCH (e:Entity)
WHERE e.id IN $ids AND e.access IN $access
  AND (e.kind <> 'identifier'
       OR EXISTS { (e)-[r]-(m) WHERE r.access IN $access AND m.access IN $access })
WITH collect(e) AS anchors
CALL (anchors) {
  UNWIND anchors AS e
  MATCH (e)-[r]-(n:Entity)
  WHERE r.access IN $access AND n.access IN $access
    AND ($link_types IS NULL OR type(r) IN $link_types)
    AND ($entity_types IS NULL OR n.type IN $entity_types)
    AND ($from IS NULL OR r.end > $from) AND ($to IS NULL OR r.start < $to)
    AND ($grades IS NULL OR r.grade_scheme + ' ' + r.grade_source IN $grades)
  WITH n, count(DISTINCT r) AS number, coalesce(max(r.start), -1e18) AS latest
  WHERE NOT n.id IN $ids AND number >= $least
  ORDER BY number DESC, latest DESC, n.id
  RETURN collect({node: n, links: number}) AS neighbours
}
CALL (neighbours) {
  UNWIND neighbours AS x
  WITH x.node.type AS type, count(*) AS total, sum(x.links) AS number
  RETURN collect([type, total, number]) AS totals
}
CALL () {
  MATCH (c:Entity) WHERE c.id IN $chart AND c.access IN $access AND NOT c.id IN $ids
  RETURN collect(c) AS charted
}
WITH anchors, totals, charted,
     [x IN neighbours WHERE x.node.id IN $chart | x.node] AS known,
     [x IN neighbours WHERE NOT x.node.id IN $chart | x.node][..$limit] AS fresh
// Links among all that is shown: two neighbours that know each other must not look like strangers. By pairs, because
// a look-up between two nodes reads the end with fewer links; from each node outwards reads every hub in full.
CALL (anchors, fresh, charted) {
  WITH anchors + fresh AS opened, [n IN anchors + fresh | n.id] AS opened_ids, charted
  UNWIND opened AS a
  UNWIND opened + charted AS b
  WITH a, b WHERE a.id < b.id OR NOT b.id IN opened_ids
  MATCH (a)-[r]-(b)
  WHERE r.access IN $access AND ($link_types IS NULL OR type(r) IN $link_types)
    AND ($from IS NULL OR r.end > $from) AND ($to IS NULL OR r.start < $to)
    AND ($grades IS NULL OR r.grade_scheme + ' ' + r.grade_source IN $grades)
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
                   timed[CASE WHEN size(timed) > 100 THEN i * (size(timed) - 1) / 99 ELSE i END].start]]) AS links,
         collect(source) + collect(target) AS ends
}
WITH anchors, totals, known + fresh AS shown, [n IN charted WHERE n.id IN ends AND NOT n IN known] AS others, links
RETURN anchors, shown, others,
       [n IN anchors + shown |
        COUNT { MATCH (n)-[r]-(m) WHERE r.access IN $access AND m.access IN $access
                RETURN r LIMIT $count_limit + 1 }] AS counts,
       totals, links
