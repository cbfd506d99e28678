/*
title: {en: "Handsets, SIMs and numbers that changed", id: "Pesawat, SIM, dan nomor yang berganti"}
question:
  en: Which handsets held several SIM cards or numbers, and which numbers or SIM cards stood in several handsets?
  id: Pesawat mana yang memuat beberapa kartu SIM atau nomor, dan nomor atau kartu SIM mana yang dipakai di beberapa pesawat?
definition:
  en: >-
    For each handset, SIM card and number: the different ones of the other kinds that it was used with, in the order of their first
    use together. A handset with several numbers shows a change of SIM card or a shared handset, a number with several handsets a
    change of handset.
  id: >-
    Untuk setiap pesawat, kartu SIM, dan nomor: yang berbeda dari jenis lain yang dipakai bersamanya, menurut urutan pemakaian bersama
    yang pertama. Pesawat dengan beberapa nomor menunjukkan pergantian kartu SIM atau pesawat yang dipakai bersama; nomor dengan
    beberapa pesawat menunjukkan pergantian pesawat.
source: "3GPP TS 23.003: the IMEI names a handset, the IMSI a SIM card, the MSISDN a number."
caution:
  en: >-
    Repair shops and phone dealers try many SIM cards in one handset, cheap handsets share copied IMEI numbers, and a number can be
    moved to another SIM card.
  id: >-
    Bengkel dan toko telepon mencoba banyak kartu SIM di satu pesawat, pesawat murah memakai IMEI salinan yang sama, dan nomor dapat
    dipindahkan ke kartu SIM lain.
long: true
params:
  entity:
    type: entity
    label: {en: Only of this one, id: Hanya untuk yang ini}
    help: {en: "A person, organisation, phone, SIM card or handset", id: "Orang, organisasi, nomor, kartu SIM, atau pesawat"}
    entity_types: [Person, Organisation, Phone, Sim, Handset]
    optional: true
  least: {type: integer, label: {en: Different ones at least, id: Yang berbeda sedikitnya}, default: 2, min: 2, max: 100}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  one: {type: node, label: {en: Changed or shared, id: Berganti atau dipakai bersama}}
  kind: {type: text, label: {en: Used with, id: Dipakai dengan}}
  others: {type: nodes, label: {en: Which, id: Yang mana}}
  number: {type: integer, label: {en: How many, id: Berapa}}
  first: {type: datetime, label: {en: First, id: Pertama}}
  last: {type: datetime, label: {en: Last, id: Terakhir}}
ranked_by: number
ranked_from: least
example: {}
*/
CYPHER 25
CALL () {
  MATCH (one:Phone|Sim|Handset) WHERE $entity IS NULL AND EXISTS { (one)-[:USED_WITH]-() }
  RETURN one
  UNION
  MATCH (one:Entity {id: $entity}) WHERE one.type IN ['Phone', 'Sim', 'Handset']
  RETURN one
  UNION
  MATCH (user:Entity {id: $entity})-[u:USES]->(one:Phone|Sim|Handset) WHERE user.access IN $access AND u.access IN $access
  RETURN one
}
MATCH (one)-[used:USED_WITH]-(other:Phone|Sim|Handset)
WHERE used.access IN $access AND other.type <> one.type
WITH one, other, min(coalesce(used.start, 0)) AS since, min([used.start, used.at]) AS first, max([used.start, used.at]) AS last
ORDER BY since, other.id
WITH one, other.type AS kind, collect(other) AS others, min(first) AS first, max(last) AS last
WHERE size(others) >= $least
ORDER BY size(others) DESC, one.id, kind
WITH collect({one: one, kind: kind, others: others, first: first[1], last: last[1]}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.one AS one, row.kind AS kind, row.others AS others, size(row.others) AS number, row.first AS first, row.last AS last,
       size(rows) AS total
