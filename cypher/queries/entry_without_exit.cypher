/*
title: {en: Entry without exit, id: Masuk tanpa keluar}
question:
  en: Who came in and has not been seen to leave, and since when?
  id: Siapa yang masuk dan belum terlihat keluar, dan sejak kapan?
definition:
  en: >-
    People whose last crossing in the period is an entry that a control saw, at least so many days before its end. Records said to be
    of the same person count as one; with manifests and bookings asked for, an intended exit counts as one.
  id: >-
    Orang yang pelintasan terakhirnya dalam kurun itu adalah kedatangan yang terlihat pada pemeriksaan, sedikitnya sekian hari sebelum
    kurun berakhir. Rekaman yang dinyatakan tentang orang yang sama dihitung sebagai satu orang; bila manifes dan pemesanan diminta,
    niat keluar dihitung sebagai keluar.
source: "Regulation (EU) 2017/2226 (Entry/Exit System), article 12: a list of persons without an exit record."
caution:
  en: >-
    Not every post keeps exits, and some people leave by another name or document. A missing exit is a gap in the records before it
    is a stay.
  id: >-
    Tidak setiap pos mencatat keberangkatan, dan sebagian orang keluar dengan nama atau dokumen lain. Tidak adanya catatan keluar
    pertama-tama berarti catatan yang kurang, bukan orang yang menetap.
order:
  en: >-
    The latest entry first: nothing is ranked, but an exit that is not known puts somebody on the list.
  id: >-
    Kedatangan terakhir lebih dulu: tidak ada peringkat, tetapi keluar yang tidak diketahui membuat seseorang masuk daftar.
params:
  days: {type: integer, label: {en: Days since at least, id: Sedikitnya sekian hari}, default: 60, min: 0, max: 3650}
  intended: {type: boolean, label: {en: Manifests and bookings count as exits, id: Manifes dan pemesanan dihitung sebagai keluar}, default: false}
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: As of, id: Per tanggal}, help: {en: The last crossing of all when left empty, id: Pelintasan terakhir dari semuanya bila dikosongkan}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
  crossing: {type: node, label: {en: Entry, id: Kedatangan}}
  time: {type: datetime, label: {en: Local time, id: Waktu setempat}}
  days: {type: integer, label: {en: Days since, id: Hari sejak itu}}
  posts: {type: nodes, label: {en: Border post, id: Pos perbatasan}}
example: {days: 1}
*/
CYPHER 25
CALL () {
  MATCH (c:BorderCrossing) WHERE c.access IN $access AND c.start IS NOT NULL AND ($to IS NULL OR c.start < $to)
  RETURN coalesce($to, max(c.start)) AS until
}
MATCH (p:Person)-[m:MADE]->(c:BorderCrossing)
WHERE p.access IN $access AND m.access IN $access AND c.access IN $access
  AND c.start IS NOT NULL AND c.direction IN ['entry', 'exit'] AND c.start < until + 1 AND ($to IS NULL OR c.start < $to)
  AND ($from IS NULL OR c.end > $from)
  AND NOT coalesce(c.status, 'unknown') IN ['cancelled', 'expected'] AND coalesce(c.outcome, 'admitted') <> 'refused'
  AND (NOT coalesce(c.evidence, 'control') IN ['manifest', 'booking'] OR $intended AND c.direction = 'exit')
CALL (p) {
  OPTIONAL MATCH (p)-[s:SAME_AS]-(same:Person) WHERE s.access IN $access AND same.access IN $access
  WITH min(same.id) AS other
  RETURN CASE WHEN other < p.id THEN other ELSE p.id END AS who
}
WITH until, who, max([c.start, c.id]) AS last
WHERE last[0] <= until - 86400 * $days
MATCH (c:Entity {id: last[1]}) WHERE c.access IN $access AND c.direction = 'entry'
MATCH (person:Entity {id: who}) WHERE person.access IN $access
WITH person, c, (until - c.start) / 86400 AS since
ORDER BY since DESC, person.id
WITH collect({person: person, crossing: c, since: since}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.person AS person, row.crossing AS crossing, row.crossing.time_local AS time, row.since AS days,
       COLLECT { WITH row.crossing AS c
                 MATCH (c)-[r:AT]->(post:BorderPost) WHERE r.access IN $access
                 RETURN DISTINCT post ORDER BY post.id } AS posts,
       size(rows) AS total
