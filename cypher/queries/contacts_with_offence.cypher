/*
title: {en: Contacts with an offence, id: Kontak yang terlibat tindak pidana}
question:
  en: Which contacts of this person are party to an offence, to which, and do they live in the same area?
  id: Kontak mana dari orang ini yang terlibat tindak pidana, yang mana, dan apakah tinggal di wilayah yang sama?
definition:
  en: >-
    The people in direct contact with this person, or in a call by phones, who are party to an event with an offence in a part other
    than victim, witness or the one who reports; with the areas in which both have an address.
  id: >-
    Orang yang berkontak langsung dengan orang ini, atau lewat panggilan telepon, dan terlibat dalam kejadian pidana dengan peran selain
    korban, saksi, atau pelapor; beserta wilayah tempat keduanya beralamat.
source: "This service's own: a list of what the records state."
caution:
  en: Contact is no guilt. Victims, witnesses and those who report are left out, and a call shows two phones, not who held them.
  id: >-
    Berhubungan bukan bersalah. Korban, saksi, dan pelapor tidak dihitung, dan panggilan menunjukkan dua telepon, bukan
    pemegangnya.
order:
  en: >-
    Those with most events first: nothing is scored, and all events of each are shown.
  id: >-
    Yang paling banyak kejadiannya lebih dulu: tidak ada nilai yang dihitung, dan semua kejadian masing-masing ditampilkan.
params:
  entity: {type: entity, label: {en: Person, id: Orang}, entity_types: [Person]}
  same_area: {type: boolean, label: {en: Only from the same area, id: Hanya dari wilayah yang sama}, default: false}
  link_types: {type: link_types, label: {en: Only these links, id: Hanya hubungan ini}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 50, min: 1, max: 500}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
  contact: {type: node, label: {en: Contact, id: Kontak}}
  events: {type: nodes, label: {en: Events, id: Kejadian}}
  offences: {type: list, label: {en: Offences, id: Tindak pidana}}
  areas: {type: nodes, label: {en: Areas of both, id: Wilayah keduanya}}
example: {entity: "person:selat-sunda-cilegon:P024"}
*/
CYPHER 25
MATCH (person:Entity {id: $entity}) WHERE person.access IN $access
CALL (person) {
  MATCH (person)-[k:KNOWS|FAMILY|MET|COMMUNICATED|PAID]-(contact:Person)
  WHERE k.access IN $access AND contact.access IN $access AND ($link_types IS NULL OR type(k) IN $link_types)
  RETURN contact
  UNION
  MATCH (person)-[u:USES]->(:Phone)-[k:CALLED]-(:Phone)<-[v:USES]-(contact:Person)
  WHERE u.access IN $access AND k.access IN $access AND v.access IN $access AND contact.access IN $access
    AND ($link_types IS NULL OR type(k) IN $link_types)
  RETURN contact
}
WITH DISTINCT person, contact
WHERE contact <> person
MATCH (contact)-[p:PARTY_TO]->(event:Event)
WHERE p.access IN $access AND event.access IN $access
  AND (event.offence IS NOT NULL OR event.event_kind = 'crime')
  AND NOT coalesce(p.role, 'unknown') IN ['victim', 'witness', 'reported', 'complainant', 'missing', 'found', 'freed']
WITH person, contact, event ORDER BY event.start, event.id
WITH person, contact, collect(DISTINCT event) AS events
CALL (person, contact) {
  MATCH (person)-[l:LIVES_AT]->(:Place)-[w:WITHIN]->(area:Place)<-[x:WITHIN]-(:Place)<-[m:LIVES_AT]-(contact)
  WHERE area.level = 'area' AND l.access IN $access AND w.access IN $access AND x.access IN $access AND m.access IN $access
  WITH DISTINCT area ORDER BY area.id
  RETURN collect(area) AS areas
}
WITH person, contact, events, areas
WHERE NOT $same_area OR size(areas) > 0
ORDER BY size(events) DESC, contact.id
WITH collect({person: person, contact: contact, events: events, areas: areas}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.person AS person, row.contact AS contact, row.events AS events,
       COLLECT { UNWIND row.events AS event WITH DISTINCT event.offence AS offence WHERE offence IS NOT NULL
                 RETURN offence ORDER BY offence } AS offences,
       row.areas AS areas, size(rows) AS total
