/*
title: {en: Linked to, id: Terhubung dengan}
question:
  en: Who and what is linked to this entity, by how many links, from when to when?
  id: Siapa dan apa yang terhubung dengan entitas ini, dengan berapa banyak hubungan, dan dari kapan sampai kapan?
definition:
  en: >-
    Each entity with a link to this one: the number of links between the two, of which types, and the first and the last time they
    state.
  id: >-
    Setiap entitas yang terhubung dengan entitas ini: jumlah hubungan di antara keduanya, jenisnya, serta waktu pertama dan terakhir
    yang tercatat.
source: "This service's own: counts of what the records state."
caution:
  en: Many links say that much is recorded, not that a tie is close; of links without a time neither the first nor the last is known.
  id: >-
    Banyak hubungan berarti banyak yang tercatat, bukan bahwa keduanya dekat; dari hubungan tanpa waktu tidak diketahui yang pertama
    maupun yang terakhir.
params:
  entity: {type: entity, label: {en: Entity, id: Entitas}}
  link_types: {type: link_types, label: {en: Only these links, id: Hanya hubungan ini}, optional: true}
  entity_types: {type: entity_types, label: {en: Only these entities, id: Hanya entitas ini}, optional: true}
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  entity: {type: node, label: {en: Entity, id: Entitas}}
  other: {type: node, label: {en: Linked to, id: Terhubung dengan}}
  kinds: {type: list, label: {en: How, id: Bagaimana}}
  links: {type: integer, label: {en: Links, id: Hubungan}}
  first: {type: datetime, label: {en: First, id: Pertama}}
  last: {type: datetime, label: {en: Last, id: Terakhir}}
ranked_by: links
example: {entity: "phone:+628456038912"}
*/
CYPHER 25
MATCH (entity:Entity {id: $entity}) WHERE entity.access IN $access
MATCH (entity)-[r]-(other:Entity)
WHERE r.access IN $access AND other.access IN $access
  AND ($link_types IS NULL OR type(r) IN $link_types)
  AND ($entity_types IS NULL OR other.type IN $entity_types)
  AND ($from IS NULL OR r.end > $from) AND ($to IS NULL OR r.start < $to)
WITH entity, other, r ORDER BY r.start, r.id
WITH entity, other, count(*) AS links, collect(DISTINCT type(r)) AS kinds,
     collect(CASE WHEN r.start IS NULL THEN NULL ELSE r END) AS timed, max(r.start) AS latest
ORDER BY links DESC, coalesce(latest, -1e18) DESC, other.id
WITH collect({entity: entity, other: other, links: links, kinds: COLLECT { UNWIND kinds AS kind RETURN kind ORDER BY kind },
              first: timed[0].at, last: coalesce(timed[-1].until, timed[-1].at)}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.entity AS entity, row.other AS other, row.kinds AS kinds, row.links AS links,
       row.first AS first, row.last AS last, size(rows) AS total
