/*
title: Remove links of a dataset, or of one import into it
note: LINK_TYPE stands for the link type; the loader puts a declared type in its place
params: {dataset: {type: text}, import: {type: text}, limit: {type: integer}}   # import null: of every import
returns: {deleted: {type: integer}}
*/
CYPHER 25
MATCH ()-[r:LINK_TYPE]->()
// The dataset begins every id, so the index of ids finds them.
WHERE r.id STARTS WITH $dataset + ':' AND ($import IS NULL OR r.import = $import)
WITH r LIMIT $limit
DELETE r
RETURN count(*) AS deleted
