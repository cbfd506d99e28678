/*
title: Record that a schema file has been applied
params: {number: {type: integer}, name: {type: text}, digest: {type: text}}
*/
MERGE (v:SchemaVersion {number: $number})
SET v.name = $name, v.digest = $digest, v.applied = datetime()
