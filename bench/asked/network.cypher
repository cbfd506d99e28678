/*
title: {en: Whole network, id: Seluruh jaringan}
question:
  en: What is linked in this made-up network?
  id: Apa yang saling terhubung dalam jaringan buatan ini?
params:
  network: {type: text, label: {en: Network, id: Jaringan}}
returns:
  one: {type: node, label: {en: One, id: Satu}}
  link: {type: link, label: {en: Link, id: Hubungan}}
  other: {type: node, label: {en: Other, id: Lainnya}}
example: {network: "300"}
*/
CYPHER 25
MATCH (one:Entity)-[link]->(other:Entity)
WHERE link.source_ref = $network AND link.access IN $access AND one.access IN $access AND other.access IN $access
RETURN one, link, other
ORDER BY link.id
