/*
title: {en: Most calls with, id: Paling sering berhubungan telepon}
question:
  en: With whom did this person, organisation or phone have the most calls and messages, in which direction and when?
  id: Dengan siapa orang, organisasi atau telepon ini paling banyak bertukar panggilan dan pesan, ke arah mana dan kapan?
definition:
  en: >-
    For each other phone: the number of calls and messages between it and the phone asked about, or the phones of the one asked about,
    how many in each direction, and the first and last.
  id: >-
    Untuk setiap telepon lain: jumlah panggilan dan pesan antara telepon itu dan telepon yang ditanyakan, atau telepon milik pihak yang
    ditanyakan, berapa untuk setiap arah, serta yang pertama dan terakhir.
source: "This service's own: counts of what the records state."
caution:
  en: Of a person, all calls of the phones that they use or used are counted, whoever held the phone at the time.
  id: Untuk seseorang, dihitung semua panggilan telepon yang ia pakai atau pernah ia pakai, siapa pun yang memegangnya saat itu.
params:
  entity: {type: entity, label: {en: Person or phone, id: Orang atau telepon}, entity_types: [Person, Organisation, Phone]}
  from: {type: datetime, label: {en: From, id: Dari}, optional: true}
  to: {type: datetime, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  other: {type: node, label: {en: The other phone, id: Telepon lain}}
  users: {type: nodes, label: {en: Used by, id: Dipakai oleh}}
  calls: {type: integer, label: {en: Calls, id: Panggilan}}
  made: {type: integer, label: {en: To the other, id: Ke pihak lain}}
  taken: {type: integer, label: {en: From the other, id: Dari pihak lain}}
  first: {type: datetime, label: {en: First, id: Pertama}}
  last: {type: datetime, label: {en: Last, id: Terakhir}}
  links: {type: links, label: {en: Some of the calls, id: Sebagian panggilan}}
ranked_by: calls
example: {entity: "person:selat-sunda-cilegon:P024"}
*/
CYPHER 25
MATCH (entity:Entity {id: $entity}) WHERE entity.access IN $access
CALL (entity) {
  WITH entity WHERE entity.type = 'Phone' RETURN entity AS own
  UNION
  MATCH (entity)-[u:USES]->(own:Phone) WHERE u.access IN $access RETURN own
}
MATCH (own)-[call:CALLED]-(other:Phone)
WHERE call.access IN $access
  AND ($from IS NULL OR call.end > $from) AND ($to IS NULL OR call.start < $to)
WITH other, own, call ORDER BY call.start, call.id
WITH other, count(*) AS calls, sum(CASE WHEN startNode(call) = own THEN 1 ELSE 0 END) AS made,
     collect(CASE WHEN call.start IS NULL THEN NULL ELSE call.at END) AS times, collect(call) AS links
ORDER BY calls DESC, other.id
WITH collect({other: other, calls: calls, made: made, first: times[0], last: times[-1], links: links[..50]}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.other AS other,
       // Asked of the phones that are shown only: a busy phone has hundreds of others
       COLLECT {
         WITH row.other AS phone
         MATCH (who:Entity)-[u:USES]->(phone) WHERE u.access IN $access AND who.access IN $access
         RETURN DISTINCT who ORDER BY who.id LIMIT 10
       } AS users,
       row.calls AS calls, row.made AS made, row.calls - row.made AS taken, row.first AS first, row.last AS last,
       row.links AS links, size(rows) AS total
