/*
title: Remove links of one type of a dataset that are older than its rule lets them be, and count them with the run
note: LINK_TYPE stands for the link type; the caller puts a declared type in its place
params: {run: {type: text}, dataset: {type: text}, dated: {type: boolean}, before: {type: integer}, imports: {type: list}, limit: {type: integer}}
returns: {deleted: {type: integer}}
*/
CYPHER 25
MATCH ()-[r:LINK_TYPE]->()
// The dataset begins every id, so the index of ids finds them.
WHERE r.id STARTS WITH $dataset + ':'
  AND CASE WHEN $dated AND r.end IS NOT NULL THEN r.end < $before ELSE r.import IN $imports END
WITH r LIMIT $limit
WITH collect(r) AS old
MATCH (i:Import {id: $run})
SET i.links = coalesce(i.links, 0) + size(old)
FOREACH (r IN old | DELETE r)
RETURN size(old) AS deleted
