/*
title: {en: At risk through family, id: Berisiko karena keluarga}
question:
  en: Which people without an offence have a relative without one who is in contact with people who have one?
  id: Siapa yang tidak terlibat tindak pidana, punya kerabat yang juga tidak terlibat, tetapi kerabatnya berhubungan dengan orang yang terlibat?
definition:
  en: >-
    Of the persons who are no party to an offence and whose relative is none either: the number of different persons with one that
    the relatives are in contact with (a link that shows contact, or a call between their phones).
  id: >-
    Untuk orang yang tidak terlibat tindak pidana dan kerabatnya juga tidak: jumlah orang berbeda yang terlibat yang berhubungan
    dengan kerabat itu (hubungan kontak, atau panggilan antara telepon mereka).
source: "Papachristos, A. V., Wildeman, C. and Roberto, E. (2015). Tragic, but not random. Social Science & Medicine 125, 139-150."
caution:
  en: A lead for protection and support. It says nothing of what these people did or will do.
  id: Petunjuk untuk perlindungan dan bantuan. Tidak mengatakan apa pun tentang perbuatan orang-orang ini.
params:
  living_together: {type: boolean, label: {en: Living with the relative, id: Tinggal bersama kerabat}, default: false}
  link_types: {type: link_types, label: {en: Only these links of the relative, id: Hanya hubungan kerabat ini}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
  number: {type: integer, label: {en: People with an offence, id: Orang yang terlibat}}
  relatives: {type: nodes, label: {en: Relatives, id: Kerabat}}
  contacts: {type: nodes, label: {en: Their contacts, id: Kontak mereka}}
ranked_by: number
example: {living_together: true}
*/
CYPHER 25
MATCH (person:Person)-[f:FAMILY]-(relative:Person)
WHERE person.access IN $access AND f.access IN $access AND relative.access IN $access
WITH DISTINCT person, relative
WHERE (NOT $living_together
       OR EXISTS {
         MATCH (person)-[l:LIVES_AT]->(:Place)<-[m:LIVES_AT]-(relative)
         WHERE l.access IN $access AND m.access IN $access
       })
  AND NOT EXISTS {
    MATCH (person)-[o:PARTY_TO]->(own:Event)
    WHERE o.access IN $access AND own.access IN $access
      AND (own.offence IS NOT NULL OR own.event_kind = 'crime')
      AND NOT coalesce(o.role, 'unknown') IN ['victim', 'witness', 'reported', 'complainant', 'missing', 'found', 'freed']
  }
  AND NOT EXISTS {
    MATCH (relative)-[o:PARTY_TO]->(own:Event)
    WHERE o.access IN $access AND own.access IN $access
      AND (own.offence IS NOT NULL OR own.event_kind = 'crime')
      AND NOT coalesce(o.role, 'unknown') IN ['victim', 'witness', 'reported', 'complainant', 'missing', 'found', 'freed']
  }
CALL (relative) {
  MATCH (relative)-[k:KNOWS|FAMILY|MET|COMMUNICATED|PAID]-(contact:Person)
  WHERE k.access IN $access AND contact.access IN $access AND ($link_types IS NULL OR type(k) IN $link_types)
  RETURN contact
  UNION
  MATCH (relative)-[u:USES]->(:Phone)-[k:CALLED]-(:Phone)<-[v:USES]-(contact:Person)
  WHERE u.access IN $access AND k.access IN $access AND v.access IN $access AND contact.access IN $access
    AND ($link_types IS NULL OR type(k) IN $link_types)
  RETURN contact
}
WITH DISTINCT person, relative, contact
WHERE contact <> person
  AND EXISTS {
    MATCH (contact)-[o:PARTY_TO]->(own:Event)
    WHERE o.access IN $access AND own.access IN $access
      AND (own.offence IS NOT NULL OR own.event_kind = 'crime')
      AND NOT coalesce(o.role, 'unknown') IN ['victim', 'witness', 'reported', 'complainant', 'missing', 'found', 'freed']
  }
WITH person, relative, contact ORDER BY relative.id, contact.id
WITH person, collect(DISTINCT relative) AS relatives, collect(DISTINCT contact) AS contacts
ORDER BY size(contacts) DESC, person.id
WITH collect({person: person, relatives: relatives, contacts: contacts}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.person AS person, size(row.contacts) AS number, row.relatives AS relatives, row.contacts AS contacts,
       size(rows) AS total
