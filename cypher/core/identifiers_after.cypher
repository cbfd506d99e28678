/*
title: Ids of identifiers in the order of their ids, a portion at a time
params:
  after: {type: text}              # the last id of the portion before
  before: {type: text}             # the first text after all that are wanted
  limit: {type: integer}
returns: {id: {type: text}}
*/
CYPHER 25
MATCH (e:Entity)
WHERE e.id > $after AND e.id < $before AND e.kind = 'identifier'
RETURN e.id AS id
ORDER BY e.id LIMIT $limit
