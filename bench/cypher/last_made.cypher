/*
title: Whether the made-up graph of a kept home is whole - its last link is there - and how many links it has
params: {last: {type: text}}
returns: {links: {type: integer}}
*/
CYPHER 25
MATCH ()-[r:CALLED {id: $last}]->()
RETURN COUNT { ()-->() } AS links
