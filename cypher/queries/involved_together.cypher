/*
title: {en: Involved together, id: Terlibat bersama}
question:
  en: Which people or organisations were party to the same events, and how often?
  id: Orang atau organisasi mana yang terlibat dalam kejadian yang sama, dan berapa kali?
definition:
  en: The number of different events to which both are a party (co-offending, where the events are offences), whatever their roles.
  id: Jumlah kejadian berbeda yang melibatkan keduanya (pelaku bersama, bila kejadiannya tindak pidana), apa pun perannya.
source: "Reiss, A. J. (1988). Co-offending and criminal careers. Crime and Justice 10, 117-170."
caution:
  en: A victim, a witness and a suspect of one event were involved together as well; look at their roles.
  id: Korban, saksi, dan tersangka dalam satu kejadian juga terlibat bersama; perhatikan perannya.
params:
  entity:
    type: entity
    label: {en: Only with this one, id: Hanya dengan entitas ini}
    entity_types: [Person, Organisation]
    optional: true
  offence: {type: text, label: {en: Offence contains, id: Tindak pidana memuat}, optional: true}
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  one: {type: node, label: {en: One, id: Pihak pertama}}
  other: {type: node, label: {en: The other, id: Pihak kedua}}
  number: {type: integer, label: {en: Events, id: Kejadian}}
  events: {type: nodes, label: {en: Which, id: Yang mana}}
ranked_by: number
example: {}
*/
CYPHER 25
CALL () {
  MATCH (one:Person|Organisation)-[:PARTY_TO]->(:Event) WHERE $entity IS NULL
  RETURN DISTINCT one
  UNION
  MATCH (one:Entity {id: $entity})
  RETURN one
}
WITH one WHERE one.access IN $access
MATCH (one)-[p:PARTY_TO]->(event:Event)<-[q:PARTY_TO]-(other:Person|Organisation)
WHERE p.access IN $access AND event.access IN $access AND q.access IN $access AND other.access IN $access
  AND ($entity IS NOT NULL OR one.id < other.id) AND one <> other
  AND ($offence IS NULL OR toLower(coalesce(event.offence, '')) CONTAINS toLower($offence))
  AND ($from IS NULL OR event.end > $from) AND ($to IS NULL OR event.start < $to)
WITH DISTINCT one, other, event ORDER BY event.start, event.id
WITH one, other, collect(event) AS events
ORDER BY size(events) DESC, one.id, other.id
WITH collect({one: one, other: other, events: events}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.one AS one, row.other AS other, size(row.events) AS number, row.events AS events, size(rows) AS total
