/*
title: {en: "Shared phone, address or document", id: "Telepon, alamat, atau dokumen bersama"}
question:
  en: Which phones, addresses, documents, accounts or vehicles belong to more than one person or organisation, and to whom?
  id: Telepon, alamat, dokumen, rekening, atau kendaraan mana yang dipakai lebih dari satu orang atau organisasi, dan oleh siapa?
definition:
  en: >-
    Each phone, address, document, account, vehicle or booking that more than one person or organisation has, or showed or used at a
    crossing, with the number of them.
  id: >-
    Setiap telepon, alamat, dokumen, rekening, kendaraan, atau pemesanan yang dimiliki, atau ditunjukkan atau dipakai saat melintas
    oleh, lebih dari satu orang atau organisasi, beserta jumlahnya.
source: "This service's own: counts of what the records state."
caution:
  en: >-
    Records are counted, so one person who stands in two datasets counts as two. Families share addresses, and a number that was
    given up is given out again.
  id: >-
    Yang dihitung adalah catatan, jadi satu orang dalam dua kumpulan data dihitung dua. Keluarga berbagi alamat, dan nomor yang
    dilepas dapat diberikan lagi kepada orang lain.
long: true
params:
  entity:
    type: entity
    label: {en: Only what this one shares, id: Hanya yang dibagi oleh entitas ini}
    entity_types: [Person, Organisation]
    optional: true
  identifier_types:
    type: entity_types
    label: {en: Only these, id: Hanya jenis ini}
    optional: true
  at_least: {type: integer, label: {en: Shared by at least, id: Dipakai oleh paling sedikit}, default: 2, min: 2, max: 1000}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  shared: {type: node, label: {en: Shared, id: Dipakai bersama}}
  subjects: {type: nodes, label: {en: By, id: Oleh}}
  number: {type: integer, label: {en: How many, id: Berapa}}
ranked_by: number
ranked_from: at_least
example: {identifier_types: [Place]}
*/
CYPHER 25
// What a subject has: directly, or as shown or used at a border crossing of theirs.
CALL () {
  MATCH (subject:Person|Organisation)-[r:USES|HOLDS|LIVES_AT|OWNS]->(shared:Entity)
  WHERE $entity IS NULL AND subject.access IN $access AND r.access IN $access AND shared.kind = 'identifier'
  RETURN DISTINCT shared
  UNION
  MATCH (shared:TravelDocument|Vehicle|Booking)-[r:SHOWN_AT|BY_VEHICLE|BOOKED]-(c:BorderCrossing)
  WHERE $entity IS NULL AND r.access IN $access AND c.access IN $access
  RETURN DISTINCT shared
  UNION
  MATCH (subject:Entity {id: $entity})-[r:USES|HOLDS|LIVES_AT|OWNS]->(shared:Entity)
  WHERE subject.access IN $access AND r.access IN $access AND shared.kind = 'identifier'
  RETURN DISTINCT shared
  UNION
  MATCH (subject:Entity {id: $entity})-[m:MADE]->(c:BorderCrossing)-[r:SHOWN_AT|BY_VEHICLE|BOOKED]-(shared:Entity)
  WHERE subject.access IN $access AND m.access IN $access AND c.access IN $access AND r.access IN $access
  RETURN DISTINCT shared
}
WITH shared WHERE $identifier_types IS NULL OR shared.type IN $identifier_types
CALL (shared) {
  MATCH (shared)<-[r:USES|HOLDS|LIVES_AT|OWNS]-(subject:Person|Organisation)
  WHERE r.access IN $access AND subject.access IN $access
  RETURN subject
  UNION
  MATCH (shared)-[r:SHOWN_AT|BY_VEHICLE|BOOKED]-(c:BorderCrossing)<-[m:MADE]-(subject:Person)
  WHERE r.access IN $access AND c.access IN $access AND m.access IN $access AND subject.access IN $access
  RETURN subject
}
WITH shared, subject ORDER BY subject.id
WITH shared, collect(DISTINCT subject) AS subjects
WHERE size(subjects) >= $at_least
WITH shared, subjects ORDER BY size(subjects) DESC, shared.id
WITH collect({shared: shared, subjects: subjects}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.shared AS shared, row.subjects AS subjects, size(row.subjects) AS number, size(rows) AS total
