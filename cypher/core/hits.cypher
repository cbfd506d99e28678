/*
title: In which access classes something touches some identifiers
params:
  ids: {type: list}                # ids of identifiers, whether or not there are such
  hit: {type: list}                # classes of which may be told that they hold something
returns: {id: {type: text}, classes: {type: list}}
*/
CYPHER 25
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE e.kind = 'identifier'
UNWIND $hit AS class
WITH e, class
WHERE EXISTS { (e)-[r]-(m) WHERE r.access = class AND (m.access IN $hit OR m.access IN $access) }
RETURN e.id AS id, collect(class) AS classes
ORDER BY id
