/*
title: "What the empty console holds: a statement that finds something in any installation"
*/
MATCH (a:Person)-[r]-(b)
RETURN a, r, b
LIMIT 25
