/*
title: {en: Places with most events, id: Tempat dengan kejadian terbanyak}
question:
  en: At which places did the most events happen?
  id: Di tempat mana paling banyak kejadian?
definition:
  en: >-
    For each place or border post: the number of different events that are recorded as having occurred there, the most first.
  id: >-
    Untuk setiap tempat atau pos perbatasan: jumlah kejadian berbeda yang tercatat terjadi di sana, yang paling banyak lebih dulu.
source: "This service's own: counts of what the records state."
caution:
  en: Published crime data move events to the middle of a street or a public place, and so pile them up there.
  id: Data kejahatan yang dipublikasikan memindahkan kejadian ke tengah jalan atau tempat umum, sehingga menumpuk di sana.
params:
  offence: {type: text, label: {en: Offence contains, id: Tindak pidana memuat}, optional: true}
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 15, min: 1, max: 500}
returns:
  place: {type: node, label: {en: Place, id: Tempat}}
  events: {type: integer, label: {en: Events, id: Kejadian}}
  some: {type: nodes, label: {en: Some of them, id: Sebagian di antaranya}}
ranked_by: events
example: {}
*/
CYPHER 25
MATCH (event:Event)-[at:OCCURRED_AT]->(place:Place|BorderPost)
WHERE event.access IN $access AND at.access IN $access
  AND ($offence IS NULL OR toLower(coalesce(event.offence, '')) CONTAINS toLower($offence))
  AND ($from IS NULL OR event.end > $from) AND ($to IS NULL OR event.start < $to)
WITH place, collect(DISTINCT event) AS events
ORDER BY size(events) DESC, place.id
WITH collect({place: place, events: events}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.place AS place, size(row.events) AS events,
       COLLECT { UNWIND row.events AS event RETURN event ORDER BY event.start DESC, event.id LIMIT 10 } AS some,
       size(rows) AS total
