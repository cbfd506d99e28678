/*
title: Let go of what an import replaced, now that it is complete
params: {import: {type: text}, limit: {type: integer}}
returns: {deleted: {type: integer}}
*/
CYPHER 25
MATCH (old:Replaced {replaced_by: $import})
WITH old LIMIT $limit
DELETE old
RETURN count(*) AS deleted
