/*
title: {en: First crossing after a time, id: Pelintasan pertama sesudah suatu waktu}
question:
  en: Who crossed the border soon after this moment, and had not done so for long before it?
  id: Siapa yang melintasi perbatasan segera sesudah saat ini, dan lama tidak melintas sebelumnya?
definition:
  en: >-
    The first crossing of each person within so many days after the moment, where there is none in so many days before it. Records said
    to be of the same person count as one; cancelled and expected crossings do not count.
  id: >-
    Pelintasan pertama setiap orang dalam sekian hari sesudah saat itu, bila tidak ada pelintasan dalam sekian hari sebelumnya. Rekaman
    yang dinyatakan tentang orang yang sama dihitung sebagai satu orang; pelintasan yang dibatalkan atau baru diperkirakan tidak dihitung.
source: "This service's own: an order of what the records state."
caution:
  en: Most travellers cross seldom, so most of them are here on any day. Compare with the days before the moment.
  id: Kebanyakan pelintas jarang melintas, jadi kebanyakan dari mereka ada di sini pada hari apa pun. Bandingkan dengan hari-hari sebelumnya.
order:
  en: >-
    The soonest first: nothing is ranked, but where a crossing is not known a later one is the first.
  id: >-
    Yang paling cepat lebih dulu: tidak ada peringkat, tetapi bila suatu pelintasan tidak diketahui, pelintasan berikutnya menjadi yang
    pertama.
params:
  moment: {type: datetime, label: {en: Moment, id: Saat}}
  days: {type: number, label: {en: Days after it at most, id: Paling lama sesudahnya (hari)}, default: 3, min: 0.05, max: 365}
  quiet: {type: integer, label: {en: Days without a crossing before it, id: Hari tanpa pelintasan sebelumnya}, default: 180, min: 1, max: 3650}
  direction:
    type: choice
    label: {en: Direction, id: Arah}
    choices: {entry: {en: In, id: Masuk}, exit: {en: Out, id: Keluar}}
    optional: true
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
  crossing: {type: node, label: {en: Crossing, id: Pelintasan}}
  time: {type: datetime, label: {en: Local time, id: Waktu setempat}}
  hours: {type: number, label: {en: Hours after it, id: Jam sesudahnya}}
  quiet: {type: integer, label: {en: Days quiet before, id: Hari tanpa pelintasan}}
  posts: {type: nodes, label: {en: Border post, id: Pos perbatasan}}
example: {moment: "2026-03-01", days: 30}
*/
CYPHER 25
MATCH (c:BorderCrossing)
WHERE c.start >= $moment AND c.start < $moment + toInteger(86400 * $days) AND c.access IN $access
  AND ($direction IS NULL OR c.direction = $direction) AND NOT coalesce(c.status, 'unknown') IN ['cancelled', 'expected']
MATCH (p:Person)-[m:MADE]->(c) WHERE m.access IN $access AND p.access IN $access
CALL (p) {
  OPTIONAL MATCH (p)-[s:SAME_AS]-(same:Person) WHERE s.access IN $access AND same.access IN $access
  WITH collect(same) + p AS records
  RETURN records, reduce(first = p.id, one IN records | CASE WHEN one.id < first THEN one.id ELSE first END) AS who
}
WITH who, records, min([c.start, c.id]) AS first
WITH who, first, records ORDER BY size(records) DESC
WITH who, min(first) AS first, collect(records)[0] AS records
CALL (records) {
  UNWIND records AS record
  MATCH (record)-[m:MADE]->(before:BorderCrossing)
  WHERE m.access IN $access AND before.access IN $access AND before.start < $moment
    AND NOT coalesce(before.status, 'unknown') IN ['cancelled', 'expected']
  RETURN max(before.start) AS last
}
WITH who, first, last WHERE last IS NULL OR last < $moment - 86400 * $quiet
MATCH (person:Entity {id: who}) WHERE person.access IN $access
MATCH (crossing:Entity {id: first[1]}) WHERE crossing.access IN $access
ORDER BY crossing.start, person.id
WITH collect({person: person, crossing: crossing, last: last}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.person AS person, row.crossing AS crossing, row.crossing.time_local AS time,
       round((row.crossing.start - $moment) / 3600.0, 2) AS hours, ($moment - row.last) / 86400 AS quiet,
       COLLECT { WITH row.crossing AS c
                 MATCH (c)-[r:AT]->(post:BorderPost) WHERE r.access IN $access
                 RETURN DISTINCT post ORDER BY post.id } AS posts,
       size(rows) AS total
