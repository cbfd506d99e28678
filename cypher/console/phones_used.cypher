/*
title: "The example of the documents of the API: a statement with a parameter"
*/
MATCH (p:Person)-[r:USES]->(n:Phone)
RETURN p, r, n
LIMIT $limit
