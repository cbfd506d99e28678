/*
title: An import has been removed
params: {import: {type: text}}
*/
MATCH (i:Import {id: $import})
DELETE i
