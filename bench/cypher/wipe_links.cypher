/*
title: Delete every link
*/
CYPHER 25
MATCH ()-[r]->()
CALL (r) { DELETE r } IN TRANSACTIONS OF 5000 ROWS
