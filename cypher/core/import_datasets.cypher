/*
title: Which datasets an import wrote to
params: {import: {type: text}}
returns: {datasets: {type: list}}
*/
MATCH (i:Import {id: $import})
RETURN coalesce(i.datasets, []) AS datasets
