/*
title: {en: Offences around people, id: Tindak pidana di sekitar seseorang}
question:
  en: Who within a few contacts of these people is party to an offence?
  id: Siapa dalam beberapa langkah kontak dari orang-orang ini yang terlibat tindak pidana?
definition:
  en: >-
    Persons reached over at most so many links that show contact (acquaintance, family, meeting, message, payment), from the nearest
    of the people given, who are party to an offence. Victims, witnesses and those who report are left out.
  id: >-
    Orang yang dicapai lewat paling banyak sekian hubungan kontak (kenalan, keluarga, pertemuan, pesan, pembayaran) dari orang
    terdekat yang diberikan, dan terlibat tindak pidana. Korban, saksi, dan pelapor tidak dihitung.
source: "Reiss, A. J. (1988). Co-offending and criminal careers. Crime and Justice 10, 117-170."
caution:
  en: A lead. Knowing somebody who is party to an offence is no offence, and a chain of contacts grows thin with each step.
  id: Petunjuk. Mengenal orang yang terlibat tindak pidana bukan tindak pidana, dan rantai kontak makin lemah pada tiap langkah.
order:
  en: >-
    The nearest first, then those with most events: nothing is scored, and one link that is not known can bring somebody nearer.
  id: >-
    Yang terdekat lebih dulu, lalu yang paling banyak kejadiannya: tidak ada nilai yang dihitung, dan satu hubungan yang belum diketahui
    dapat mendekatkan seseorang.
params:
  entities: {type: entities, label: {en: People, id: Orang}, entity_types: [Person], min: 1, max: 50}
  hops: {type: integer, label: {en: Steps at most, id: Paling banyak langkah}, default: 3, min: 1, max: 4}
  offence: {type: text, label: {en: Offence contains, id: Tindak pidana memuat}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 50, min: 1, max: 500}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
  hops: {type: integer, label: {en: Steps away, id: Jarak langkah}}
  number: {type: integer, label: {en: Events, id: Kejadian}}
  events: {type: nodes, label: {en: Which, id: Yang mana}}
example: {entities: ["person:selat-sunda-cilegon:P006"]}
*/
CYPHER 25
MATCH (start:Entity) WHERE start.id IN $entities AND start.access IN $access
CALL (start) {
  RETURN start AS person, 0 AS away
  UNION
  // Reached breadth first, each person once; the bound of the pattern is the most that hops allows
  MATCH path = (start)-[k:KNOWS|FAMILY|MET|COMMUNICATED|PAID*1..4]-(person:Person)
  WHERE all(x IN k WHERE x.access IN $access) AND all(n IN nodes(path) WHERE n.access IN $access)
  RETURN DISTINCT person, min(length(path)) AS away
}
WITH person, min(away) AS away
WHERE away <= $hops
MATCH (person)-[p:PARTY_TO]->(event:Event)
WHERE p.access IN $access AND event.access IN $access
  AND (event.offence IS NOT NULL OR event.event_kind = 'crime')
  AND ($offence IS NULL OR toLower(coalesce(event.offence, '')) CONTAINS toLower($offence))
  AND NOT coalesce(p.role, 'unknown') IN ['victim', 'witness', 'reported', 'complainant', 'missing', 'found', 'freed']
WITH DISTINCT person, away, event ORDER BY event.start, event.id
WITH person, away, collect(event) AS events
ORDER BY away, size(events) DESC, person.id
WITH collect({person: person, away: away, events: events}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.person AS person, row.away AS hops, size(row.events) AS number, row.events AS events, size(rows) AS total
