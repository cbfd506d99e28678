/*
title: What a run of a dataset's rule has removed so far
params: {run: {type: text}}
returns: {entities: {type: integer}, links: {type: integer}}
*/
MATCH (i:Import {id: $run})
RETURN coalesce(i.entities, 0) AS entities, coalesce(i.links, 0) AS links
