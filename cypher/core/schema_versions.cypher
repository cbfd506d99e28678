/*
title: Which schema files have been applied
returns: {number: {type: integer}, digest: {type: text}}
*/
MATCH (v:SchemaVersion)
RETURN v.number AS number, v.digest AS digest
