/*
title: Say that an import is still alive, and which datasets it writes to
params: {import: {type: text}, datasets: {type: list}}
*/
MATCH (i:Import {id: $import})
SET i.beat = timestamp(), i.datasets = $datasets
