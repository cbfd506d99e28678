/*
title: Delete every node but the record of the schema
*/
CYPHER 25
MATCH (n) WHERE NOT n:SchemaVersion
CALL (n) { DELETE n } IN TRANSACTIONS OF 5000 ROWS
