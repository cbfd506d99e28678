/*
title: {en: First and last use, id: Pemakaian pertama dan terakhir}
question:
  en: When was each phone first and last used, how much, and with how many others?
  id: Kapan setiap nomor pertama dan terakhir dipakai, seberapa sering, dan dengan berapa nomor lain?
definition:
  en: >-
    Over the calls and messages of each phone, of which the time is known: the first, the last, how many there are, on how many
    different days, and with how many other phones. Phones that fell silent last come first.
  id: >-
    Dari panggilan dan pesan setiap nomor yang waktunya diketahui: yang pertama, yang terakhir, jumlahnya, pada berapa hari berbeda,
    dan dengan berapa nomor lain. Nomor yang paling akhir berhenti berada di atas.
source: "This service's own: counts of what the records state."
caution:
  en: >-
    The first call in the data is not the first call of the phone: records begin where the request to the operator began. A phone
    that only answers is used as well.
  id: >-
    Panggilan pertama dalam data bukan panggilan pertama nomor itu: catatan mulai di tempat permintaan kepada operator dimulai. Nomor
    yang hanya menerima juga dipakai.
order:
  en: >-
    Phones that fell silent last first: nothing is ranked, and calls that are not known can only make the time of use longer.
  id: >-
    Nomor yang paling akhir berhenti lebih dulu: tidak ada peringkat, dan panggilan yang tidak diketahui hanya dapat memperpanjang masa
    pemakaian.
long: true
params:
  entity:
    type: entity
    label: {en: "Person, organisation or phone", id: "Orang, organisasi, atau telepon"}
    entity_types: [Person, Organisation, Phone]
    optional: true
  least: {type: integer, label: {en: Calls at least, id: Panggilan sedikitnya}, default: 2, min: 1, max: 10000}
  from: {type: datetime, label: {en: From, id: Dari}, optional: true}
  to: {type: datetime, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  phone: {type: node, label: {en: Phone, id: Telepon}}
  users: {type: nodes, label: {en: Used by, id: Dipakai oleh}}
  first: {type: datetime, label: {en: First, id: Pertama}}
  last: {type: datetime, label: {en: Last, id: Terakhir}}
  calls: {type: integer, label: {en: Calls, id: Panggilan}}
  days: {type: integer, label: {en: Days used, id: Hari dipakai}}
  others: {type: integer, label: {en: Other phones, id: Nomor lain}}
example: {entity: "person:selat-sunda-cilegon:P024"}
*/
CYPHER 25
CALL () {
  MATCH (phone:Phone) WHERE $entity IS NULL
  RETURN phone
  UNION
  MATCH (phone:Entity {id: $entity}) WHERE phone.type = 'Phone' AND phone.access IN $access
  RETURN phone
  UNION
  MATCH (user:Entity {id: $entity})-[u:USES]->(phone:Phone) WHERE user.access IN $access AND u.access IN $access
  RETURN phone
}
MATCH (phone)-[call:CALLED]-(other:Phone)
WHERE call.access IN $access AND call.start IS NOT NULL
  AND ($from IS NULL OR call.end > $from) AND ($to IS NULL OR call.start < $to)
// Kept in order of time by two extremes alone: sorting every call of a million would take longer than counting them
WITH phone, count(*) AS calls, count(DISTINCT call.start / 86400) AS days, count(DISTINCT other) AS others,
     min([call.start, call.at]) AS first, max([call.start, call.at]) AS last
WHERE calls >= $least
ORDER BY last[0] DESC, phone.id
WITH collect({phone: phone, calls: calls, days: days, others: others, first: first[1], last: last[1]}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.phone AS phone,
       COLLECT {
         WITH row.phone AS phone
         MATCH (who:Entity)-[u:USES]->(phone) WHERE u.access IN $access AND who.access IN $access
         RETURN DISTINCT who ORDER BY who.id LIMIT 10
       } AS users,
       row.first AS first, row.last AS last, row.calls AS calls, row.days AS days, row.others AS others, size(rows) AS total
