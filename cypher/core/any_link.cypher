/*
title: Is there any link of this type
note: LINK_TYPE stands for the link type; the loader puts a declared type in its place
*/
CYPHER 25
MATCH ()-[r:LINK_TYPE]->()
RETURN 1 AS one LIMIT 1
