/*
title: When the links of one type at an entity happened, by weekday and hour of a local clock
params:
  entity: {type: entity}
  other: {type: entity}            # only links to this entity; null for links to any
  type: {type: text}               # a link type
  undirected: {type: list}         # link types that hold both ways; of the others, given an other end, only those to it
  zone: {type: text}               # IANA name of the clock that times with a zone are told on
returns: {total: {type: integer}, zoned: {type: integer}, unzoned: {type: integer}, cells: {type: list}}
*/
CYPHER 25
MATCH (e:Entity {id: $entity})-[r]-(m:Entity)
WHERE type(r) = $type AND ($other IS NULL OR m.id = $other)
  AND ($other IS NULL OR startNode(r) = e OR $type IN $undirected)
  AND r.access IN $access AND e.access IN $access AND m.access IN $access
// A link of an entity to itself is met from both its ends
WITH DISTINCT r
WITH r, r.precision IN ['minute', 'second'] AND r.at <> '..' AS timed
WITH timed, r.zone IS NOT NULL AS zoned,
  // The seconds of a time without a zone are those of the local clock already
  CASE WHEN timed THEN datetime({epochSeconds: r.start, timezone: CASE WHEN r.zone IS NULL THEN 'UTC' ELSE $zone END}) END AS at
WITH timed, zoned, at.dayOfWeek AS day, at.hour AS hour, count(*) AS number
WITH sum(number) AS total, sum(CASE WHEN timed AND zoned THEN number ELSE 0 END) AS with_zone,
  sum(CASE WHEN timed AND NOT zoned THEN number ELSE 0 END) AS without_zone,
  collect(CASE WHEN timed THEN [day, hour, number] END) AS found
RETURN total, with_zone AS zoned, without_zone AS unzoned, found AS cells
