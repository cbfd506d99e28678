/*
title: {en: Strength of ties, id: Kuatnya hubungan}
question:
  en: How strong is the tie to each contact, and by what?
  id: Seberapa kuat hubungan dengan setiap kontak, dan karena apa?
definition:
  en: >-
    For each person or organisation in direct contact or in a call by phones: in how many different ways they are linked (multiplexity),
    how many contacts are recorded, how evenly they go both ways where direction is known (reciprocity: the smaller number divided by the
    larger), and when the last was. Most ways first, then most contacts. Links that a source derived from others are not counted.
  id: >-
    Untuk setiap orang atau organisasi yang berkontak langsung atau lewat panggilan telepon: dengan berapa cara berbeda mereka tertaut
    (multipleksitas), berapa kontak yang tercatat, seberapa seimbang kedua arahnya bila arah diketahui (resiprositas: angka yang lebih
    kecil dibagi yang lebih besar), dan kapan yang terakhir. Yang paling banyak caranya berada di atas, lalu yang paling banyak kontaknya.
    Tautan yang diturunkan sumber dari tautan lain tidak dihitung.
source: "Granovetter, M. S. (1973). The strength of weak ties. American Journal of Sociology 78, 1360-1380 (time, intimacy and reciprocity of a tie)."
caution:
  en: What is recorded is what was looked for. Those who meet in person, or by a phone not known, leave no trace here.
  id: Yang tercatat adalah yang dicari. Mereka yang bertemu langsung, atau memakai nomor yang belum diketahui, tidak meninggalkan jejak di sini.
params:
  entity:
    type: entity
    label: {en: Person or organisation, id: Orang atau organisasi}
    entity_types: [Person, Organisation]
  from: {type: datetime, label: {en: From, id: Dari}, optional: true}
  to: {type: datetime, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  contact: {type: node, label: {en: Contact, id: Kontak}}
  ways: {type: integer, label: {en: Ways, id: Cara}}
  kinds: {type: list, label: {en: Which, id: Yang mana}}
  times: {type: list, label: {en: How often each, id: Masing-masing berapa kali}}
  contacts: {type: integer, label: {en: Contacts, id: Kali berkontak}}
  both_ways: {type: number, label: {en: Both ways, id: Dua arah}}
  last: {type: datetime, label: {en: Last, id: Terakhir}}
ranked_by: ways
ranked_of: [times]
example: {entity: "person:selat-sunda-cilegon:P024"}
*/
CYPHER 25
MATCH (entity:Entity {id: $entity}) WHERE entity.access IN $access
CALL (entity) {
  MATCH (entity)-[r:KNOWS|FAMILY|MET|COMMUNICATED|PAID]-(contact:Person|Organisation)
  WHERE r.access IN $access AND contact.access IN $access AND NOT coalesce(r.derived, false)
    AND ($from IS NULL OR r.end IS NULL OR r.end > $from) AND ($to IS NULL OR r.start IS NULL OR r.start < $to)
  RETURN contact, type(r) AS kind, r.id AS link, coalesce(r.weight, 1) AS times, r.start AS start, r.at AS at,
         CASE WHEN type(r) <> 'PAID' THEN 0 WHEN startNode(r) = entity THEN 1 ELSE -1 END AS way
  UNION
  MATCH (entity)-[u:USES]->(own:Phone)-[call:CALLED]-(other:Phone)<-[v:USES]-(contact:Person|Organisation)
  WHERE u.access IN $access AND call.access IN $access AND v.access IN $access AND contact.access IN $access AND contact <> entity
    AND ($from IS NULL OR call.end > $from) AND ($to IS NULL OR call.start < $to)
  RETURN contact, 'CALLED' AS kind, call.id AS link, 1 AS times, call.start AS start, call.at AS at,
         CASE WHEN startNode(call) = own THEN 1 ELSE -1 END AS way
}
WITH contact, kind, sum(times) AS times,
     sum(CASE WHEN way = 1 THEN times ELSE 0 END) AS made, sum(CASE WHEN way = -1 THEN times ELSE 0 END) AS taken,
     max(CASE WHEN start IS NULL THEN NULL ELSE [start, at] END) AS last
WITH contact, collect({kind: kind, times: times}) AS found, sum(times) AS contacts, sum(made) AS made, sum(taken) AS taken, max(last) AS last
WITH contact, reduce(all = [], kind IN ['FAMILY', 'KNOWS', 'MET', 'COMMUNICATED', 'CALLED', 'PAID']
                     | all + [one IN found WHERE one.kind = kind]) AS found, contacts, last,
     CASE WHEN made + taken = 0 THEN NULL WHEN made < taken THEN 1.0 * made / taken ELSE 1.0 * taken / made END AS both_ways
ORDER BY size(found) DESC, contacts DESC, contact.id
WITH collect({contact: contact, found: found, contacts: contacts, both_ways: both_ways, last: last[1]}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.contact AS contact, size(row.found) AS ways, [one IN row.found | one.kind] AS kinds, [one IN row.found | one.times] AS times,
       row.contacts AS contacts,
       round(row.both_ways, 3) AS both_ways, row.last AS last, size(rows) AS total
