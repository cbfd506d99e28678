/*
title: Remove records of one type of a dataset that are older than its rule lets them be, and count them with the run
note: a record without a date of its own counts from the day it was loaded; one that says until when it may be kept goes after that
params:
  run: {type: text}
  prefix: {type: text}
  dated: {type: boolean}      # count from the record's own last second, where it has one
  before: {type: integer}     # which must lie before this second
  imports: {type: list}       # imports that are old enough
  today: {type: text}
  limit: {type: integer}
returns: {deleted: {type: integer}}
*/
CYPHER 25
MATCH (e:Entity)
WHERE e.id STARTS WITH $prefix AND e.kind = 'record'
  AND (CASE WHEN $dated AND e.end IS NOT NULL THEN e.end < $before ELSE e.import IN $imports END
       OR (size(e.retain_until) = 10 AND e.retain_until < $today))
WITH e LIMIT $limit
OPTIONAL MATCH (e)-[r]-()
WITH collect(DISTINCT e) AS old, count(DISTINCT r) AS links
MATCH (i:Import {id: $run})
SET i.entities = coalesce(i.entities, 0) + size(old), i.links = coalesce(i.links, 0) + links
FOREACH (e IN old | DETACH DELETE e)
RETURN size(old) AS deleted
