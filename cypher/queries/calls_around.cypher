/*
title: {en: Calls around a time, id: Panggilan di sekitar suatu waktu}
question:
  en: Which phones were busier than usual just before and after this moment?
  id: Nomor mana yang lebih sibuk daripada biasanya tepat sebelum dan sesudah saat ini?
definition:
  en: >-
    For each phone: its calls and messages within so many hours before the moment and after it, and the number that would be usual in
    so many hours: all its other calls, spread evenly over the time from its first to its last. The score is how many times the usual
    there were, with one call added to each side so that a single call of a quiet phone does not come first.
  id: >-
    Untuk setiap nomor: panggilan dan pesan dalam sekian jam sebelum dan sesudah saat itu, dan jumlah yang biasa dalam sekian jam: semua
    panggilannya yang lain, dibagi rata dari panggilan pertama sampai terakhir. Nilainya adalah berapa kali lipat dari yang biasa,
    dengan satu panggilan ditambahkan di kedua sisi agar satu panggilan dari nomor yang sepi tidak berada di atas.
source: "This service's own: a ratio of rates with one added to each count (additive smoothing)."
caution:
  en: >-
    Whoever reports an accident calls more as well. Nights, feasts and paydays make everybody's rate uneven: compare with the same
    hours of other days.
  id: >-
    Pelapor kecelakaan juga lebih banyak menelepon. Malam, hari raya, dan hari gajian membuat laju semua orang tidak rata: bandingkan
    dengan jam yang sama pada hari lain.
order:
  en: >-
    By a ratio of two counts of one phone, both shown: where they are small, chance alone may lift a phone to the top.
  id: >-
    Menurut perbandingan dua hitungan satu nomor, keduanya ditampilkan: bila kecil, kebetulan saja dapat menaikkan suatu nomor ke atas.
params:
  moment: {type: datetime, label: {en: Moment, id: Saat}}
  hours: {type: number, label: {en: Hours before and after, id: Jam sebelum dan sesudah}, default: 3, min: 0.25, max: 336}
  least: {type: integer, label: {en: Calls around it at least, id: Panggilan di sekitarnya sedikitnya}, default: 2, min: 1, max: 1000}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  phone: {type: node, label: {en: Phone, id: Telepon}}
  users: {type: nodes, label: {en: Used by, id: Dipakai oleh}}
  before: {type: integer, label: {en: Before, id: Sebelum}}
  after: {type: integer, label: {en: After, id: Sesudah}}
  usual: {type: number, label: {en: Usual in these hours, id: Biasanya dalam jam ini}}
  score: {type: number, label: {en: Times the usual, id: Kali lipat biasanya}}
  links: {type: links, label: {en: Some of the calls, id: Sebagian panggilan}}
example: {moment: "2026-05-14T04:30+07:00"}
*/
CYPHER 25
WITH toInteger(3600 * $hours) AS wide
MATCH (:Phone)-[near:CALLED]->(:Phone)
WHERE near.start >= $moment - wide AND near.start < $moment + wide AND near.access IN $access
UNWIND [startNode(near), endNode(near)] AS phone
WITH wide, phone, near ORDER BY near.start, near.id
WITH wide, phone, sum(CASE WHEN near.start < $moment THEN 1 ELSE 0 END) AS before, count(near) AS all, collect(near)[..50] AS links
WHERE all >= $least
CALL (phone, wide, all) {
  MATCH (phone)-[call:CALLED]-(:Phone)
  WHERE call.access IN $access AND call.start IS NOT NULL
  WITH count(call) - all AS others, max(call.start) - min(call.start) AS span
  RETURN CASE WHEN span <= 2 * wide THEN 0.0 ELSE 2.0 * wide * others / (span - 2 * wide) END AS usual
}
WITH phone, before, all, links, usual, (all + 1.0) / (usual + 1.0) AS score
ORDER BY score DESC, phone.id
WITH collect({phone: phone, before: before, all: all, links: links, usual: usual, score: score}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.phone AS phone,
       COLLECT {
         WITH row.phone AS phone
         MATCH (who:Entity)-[u:USES]->(phone) WHERE u.access IN $access AND who.access IN $access
         RETURN DISTINCT who ORDER BY who.id LIMIT 10
       } AS users,
       row.before AS before, row.all - row.before AS after, round(row.usual, 3) AS usual, round(row.score, 3) AS score,
       row.links AS links, size(rows) AS total
