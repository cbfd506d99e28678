/*
title: {en: At risk by association, id: Berisiko karena pergaulan}
question:
  en: Which people without an offence of their own are in contact with the most people who have one?
  id: Siapa yang tidak terlibat tindak pidana tetapi berhubungan dengan paling banyak orang yang terlibat?
definition:
  en: >-
    Of the persons who are no party to an offence: the number of different persons with one within the given number of steps. A step
    is a link that shows contact or a call between their phones; many links to one person, and links that a source derived from
    others, count once. Victims, witnesses and those who report are not counted as having an offence.
  id: >-
    Untuk orang yang tidak terlibat tindak pidana: jumlah orang berbeda yang terlibat, dalam jumlah langkah yang diberikan. Satu
    langkah adalah hubungan kontak atau panggilan antara telepon mereka; banyak hubungan dengan satu orang, juga hubungan yang
    diturunkan sumber, dihitung satu kali. Korban, saksi, dan pelapor tidak dihitung sebagai terlibat.
source: "Papachristos, A. V., Wildeman, C. and Roberto, E. (2015). Tragic, but not random. Social Science & Medicine 125, 139-150."
caution:
  en: A lead for protection and support. It says nothing of what these people did or will do.
  id: Petunjuk untuk perlindungan dan bantuan. Tidak mengatakan apa pun tentang perbuatan orang-orang ini.
long: true
params:
  hops: {type: integer, label: {en: Steps, id: Langkah}, default: 1, min: 1, max: 3}
  link_types: {type: link_types, label: {en: Only these links, id: Hanya hubungan ini}, optional: true}
  offence: {type: text, label: {en: Offence contains, id: Tindak pidana memuat}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
  number: {type: integer, label: {en: People with an offence, id: Orang yang terlibat}}
  contacts: {type: nodes, label: {en: Which, id: Siapa saja}}
ranked_by: number
example: {hops: 1}
*/
CYPHER 25
// From the few who have an offence outwards, not from everybody inwards
MATCH (contact:Person)-[p:PARTY_TO]->(event:Event)
WHERE contact.access IN $access AND p.access IN $access AND event.access IN $access
  AND (event.offence IS NOT NULL OR event.event_kind = 'crime')
  AND ($offence IS NULL OR toLower(coalesce(event.offence, '')) CONTAINS toLower($offence))
  AND NOT coalesce(p.role, 'unknown') IN ['victim', 'witness', 'reported', 'complainant', 'missing', 'found', 'freed']
WITH DISTINCT contact
CALL (contact) {
  MATCH (contact)-[k:KNOWS|FAMILY|MET|COMMUNICATED|PAID]-(x1:Person)
  WHERE k.access IN $access AND x1.access IN $access AND ($link_types IS NULL OR type(k) IN $link_types)
  RETURN x1
  UNION
  MATCH (contact)-[u:USES]->(:Phone)-[k:CALLED]-(:Phone)<-[v:USES]-(x1:Person)
  WHERE u.access IN $access AND k.access IN $access AND v.access IN $access AND x1.access IN $access
    AND ($link_types IS NULL OR type(k) IN $link_types)
  RETURN x1
}
WITH contact, collect(DISTINCT x1) AS first
CALL (first) {
  UNWIND CASE WHEN $hops >= 2 THEN first ELSE [] END AS x1
  CALL (x1) {
    MATCH (x1)-[k:KNOWS|FAMILY|MET|COMMUNICATED|PAID]-(x2:Person)
    WHERE k.access IN $access AND x2.access IN $access AND ($link_types IS NULL OR type(k) IN $link_types)
    RETURN x2
    UNION
    MATCH (x1)-[u:USES]->(:Phone)-[k:CALLED]-(:Phone)<-[v:USES]-(x2:Person)
    WHERE u.access IN $access AND k.access IN $access AND v.access IN $access AND x2.access IN $access
      AND ($link_types IS NULL OR type(k) IN $link_types)
    RETURN x2
  }
  RETURN collect(DISTINCT x2) AS second
}
CALL (second) {
  UNWIND CASE WHEN $hops >= 3 THEN second ELSE [] END AS x2
  CALL (x2) {
    MATCH (x2)-[k:KNOWS|FAMILY|MET|COMMUNICATED|PAID]-(x3:Person)
    WHERE k.access IN $access AND x3.access IN $access AND ($link_types IS NULL OR type(k) IN $link_types)
    RETURN x3
    UNION
    MATCH (x2)-[u:USES]->(:Phone)-[k:CALLED]-(:Phone)<-[v:USES]-(x3:Person)
    WHERE u.access IN $access AND k.access IN $access AND v.access IN $access AND x3.access IN $access
      AND ($link_types IS NULL OR type(k) IN $link_types)
    RETURN x3
  }
  RETURN collect(DISTINCT x3) AS third
}
UNWIND first + second + third AS person
WITH DISTINCT contact, person
WHERE person <> contact
  AND NOT EXISTS {
    MATCH (person)-[o:PARTY_TO]->(own:Event)
    WHERE o.access IN $access AND own.access IN $access
      AND (own.offence IS NOT NULL OR own.event_kind = 'crime')
      AND NOT coalesce(o.role, 'unknown') IN ['victim', 'witness', 'reported', 'complainant', 'missing', 'found', 'freed']
  }
WITH person, contact ORDER BY contact.id
WITH person, collect(contact) AS contacts
ORDER BY size(contacts) DESC, person.id
WITH collect({person: person, contacts: contacts}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.person AS person, size(row.contacts) AS number, row.contacts AS contacts, size(rows) AS total
