/*
title: Everything of an import is written; from here on it is tidied up, not undone
params: {import: {type: text}}
*/
MATCH (i:Import {id: $import})
SET i.state = 'written'
