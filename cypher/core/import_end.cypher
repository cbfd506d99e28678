/*
title: An import has ended
params: {import: {type: text}}
*/
MATCH (i:Import {id: $import})
SET i.state = 'done', i.ended = timestamp()
