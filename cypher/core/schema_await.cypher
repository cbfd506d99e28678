/*
title: Wait until every index is filled
params: {seconds: {type: integer}}
*/
CALL db.awaitIndexes($seconds)
