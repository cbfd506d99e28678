/*
title: {en: Frequent short stays, id: Kunjungan singkat yang sering}
question:
  en: Who came in and left again within a few days, again and again?
  id: Siapa yang masuk dan keluar lagi dalam beberapa hari, berulang kali?
definition:
  en: >-
    A stay is an entry and the exit that follows it next among a person's crossings, at whatever border post. Counted are the stays
    that last at most so many days; records said to be of the same person count as one. Manifests and bookings count as crossings only
    where that is asked for, and what was cancelled or refused never does.
  id: >-
    Kunjungan adalah satu kedatangan dan keberangkatan berikutnya di antara pelintasan seseorang, di pos mana pun. Yang dihitung adalah
    kunjungan paling lama sekian hari; rekaman yang dinyatakan tentang orang yang sama dihitung sebagai satu orang. Manifes dan
    pemesanan dihitung sebagai pelintasan hanya bila diminta, dan yang dibatalkan atau ditolak tidak pernah dihitung.
source: "Frontex (2021). Guidelines on advance passenger information and passenger name records: travel pattern indicators."
caution:
  en: Commuters, crews, traders and lorry drivers live so. The stays are a place to look, not a sign of anything.
  id: Pelaju, awak, pedagang, dan sopir truk hidup seperti itu. Kunjungan ini tempat untuk diperiksa, bukan tanda apa pun.
params:
  entity:
    type: entity
    label: {en: Only this person, id: Hanya orang ini}
    entity_types: [Person]
    optional: true
  days: {type: number, label: {en: Days at most, id: Paling lama (hari)}, default: 3, min: 0.1, max: 90}
  times: {type: integer, label: {en: Times at least, id: Sedikitnya berapa kali}, default: 3, min: 1, max: 1000}
  intended: {type: boolean, label: {en: Manifests and bookings count too, id: Manifes dan pemesanan juga dihitung}, default: false}
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
  stays: {type: integer, label: {en: Short stays, id: Kunjungan singkat}}
  mean: {type: number, label: {en: Mean length, id: Rata-rata lama}, unit: {en: days, id: hari}}
  crossings: {type: nodes, label: {en: Crossings, id: Pelintasan}}
ranked_by: stays
ranked_from: times
example: {times: 1, intended: true}
*/
CYPHER 25
CALL () {
  MATCH (p:Person)-[:MADE]->(:BorderCrossing) WHERE $entity IS NULL AND p.access IN $access
  RETURN DISTINCT p
  UNION
  MATCH (p:Entity {id: $entity}) WHERE p.access IN $access
  RETURN p
  UNION
  MATCH (given:Entity {id: $entity})-[s:SAME_AS]-(p:Person)
  WHERE given.access IN $access AND s.access IN $access AND p.access IN $access
  RETURN p
}
// Two agencies that each know the same traveller have two records of one passage
CALL (p) {
  OPTIONAL MATCH (p)-[s:SAME_AS]-(same:Person) WHERE s.access IN $access AND same.access IN $access
  WITH min(same.id) AS other
  RETURN CASE WHEN other < p.id THEN other ELSE p.id END AS who
}
MATCH (p)-[m:MADE]->(c:BorderCrossing)
WHERE m.access IN $access AND c.access IN $access AND c.start IS NOT NULL AND c.direction IN ['entry', 'exit']
  AND NOT coalesce(c.status, 'unknown') IN ['cancelled', 'expected'] AND coalesce(c.outcome, 'admitted') <> 'refused'
  AND ($intended OR NOT coalesce(c.evidence, 'control') IN ['manifest', 'booking'])
  AND ($from IS NULL OR c.end > $from) AND ($to IS NULL OR c.start < $to)
WITH DISTINCT who, c ORDER BY c.start, c.id
WITH who, collect(c) AS crossings
WITH who, [i IN range(0, size(crossings) - 2)
           WHERE crossings[i].direction = 'entry' AND crossings[i + 1].direction = 'exit'
             AND crossings[i + 1].start - crossings[i].start <= 86400 * $days
           | [crossings[i], crossings[i + 1]]] AS stays
WHERE size(stays) >= $times
MATCH (person:Entity {id: who})
WITH person, stays, reduce(seconds = 0, stay IN stays | seconds + stay[1].start - stay[0].start) AS seconds
ORDER BY size(stays) DESC, person.id
WITH collect({person: person, stays: stays, seconds: seconds}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.person AS person, size(row.stays) AS stays, round(row.seconds / 86400.0 / size(row.stays), 2) AS mean,
       reduce(all = [], stay IN row.stays | all + stay)[..200] AS crossings, size(rows) AS total
