/*
title: {en: Most connected, id: Paling terhubung}
question:
  en: Which people are in contact with the most different people?
  id: Siapa yang berhubungan dengan paling banyak orang berbeda?
definition:
  en: >-
    The number of different persons that a person is linked to directly by a link that shows contact (acquaintance, family, meeting,
    message, payment) or by a call between their phones. Many links to one person count once, and so does a link that its source
    derived from others.
  id: >-
    Jumlah orang berbeda yang terhubung langsung dengan seseorang lewat hubungan kontak (kenalan, keluarga, pertemuan, pesan,
    pembayaran) atau lewat panggilan antara telepon mereka. Banyak hubungan dengan satu orang dihitung satu kali, begitu pula
    hubungan yang diturunkan sumber dari hubungan lain.
source: "Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social Networks 1, 215-239 (degree)."
caution:
  en: Work, such as driving a taxi or keeping a shop, makes many contacts too; and so does a source that lists everybody present.
  id: Pekerjaan seperti sopir taksi atau penjaga toko juga membuat banyak kontak; begitu pula sumber yang mencatat semua yang hadir.
long: true
params:
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
  contacts: {type: integer, label: {en: Different people, id: Orang berbeda}}
  some: {type: nodes, label: {en: Some of them, id: Sebagian di antaranya}}
ranked_by: contacts
example: {}
*/
CYPHER 25
MATCH (person:Person) WHERE person.access IN $access
CALL (person) {
  MATCH (person)-[r:KNOWS|FAMILY|MET|COMMUNICATED|PAID]-(other:Person)
  WHERE r.access IN $access AND other.access IN $access
    AND ($from IS NULL OR r.end > $from) AND ($to IS NULL OR r.start < $to)
  RETURN other
  UNION
  MATCH (person)-[u:USES]->(phone:Phone) WHERE u.access IN $access
  MATCH (phone)-[r:CALLED]-(called:Phone)
  WHERE r.access IN $access AND ($from IS NULL OR r.end > $from) AND ($to IS NULL OR r.start < $to)
  WITH DISTINCT person, called
  MATCH (called)<-[v:USES]-(other:Person)
  WHERE v.access IN $access AND other.access IN $access AND other <> person
  RETURN other
}
WITH person, collect(DISTINCT other) AS others
ORDER BY size(others) DESC, person.id
WITH collect({person: person, contacts: size(others), others: others}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.person AS person, row.contacts AS contacts,
       COLLECT { UNWIND row.others AS other RETURN other ORDER BY other.id LIMIT 5 } AS some, size(rows) AS total
