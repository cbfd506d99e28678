/*
title: {en: Calls between two, id: Panggilan antara dua pihak}
question:
  en: Which calls and messages passed between these two people or phones, in order of time?
  id: Panggilan dan pesan apa yang terjadi antara dua orang atau telepon ini, menurut urutan waktu?
definition:
  en: Each recorded call or message between a phone of the one and a phone of the other, once, in the order of time.
  id: >-
    Setiap panggilan atau pesan yang tercatat antara telepon pihak pertama dan telepon pihak lain, masing-masing satu kali, menurut
    urutan waktu.
source: "This service's own: a list of what the records state."
caution:
  en: Of a person, all calls of the phones that they use or used are taken, whoever held the phone at the time.
  id: Untuk seseorang, diambil semua panggilan telepon yang ia pakai atau pernah ia pakai, siapa pun yang memegangnya saat itu.
order:
  en: >-
    In the order of time: nothing is ranked, and a record that is missing leaves a gap and moves no other.
  id: >-
    Menurut urutan waktu: tidak ada peringkat, dan catatan yang hilang meninggalkan celah tanpa menggeser yang lain.
params:
  one: {type: entity, label: {en: One, id: Pihak pertama}, entity_types: [Person, Organisation, Phone]}
  other: {type: entity, label: {en: The other, id: Pihak kedua}, entity_types: [Person, Organisation, Phone]}
  from: {type: datetime, label: {en: From, id: Dari}, optional: true}
  to: {type: datetime, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 200, min: 1, max: 5000}
returns:
  at: {type: datetime, label: {en: When, id: Kapan}}
  caller: {type: node, label: {en: Caller, id: Pemanggil}}
  called: {type: node, label: {en: Called, id: Dipanggil}}
  kind: {type: text, label: {en: Kind, id: Jenis}}
  duration: {type: integer, label: {en: Duration, id: Lama}, unit: {en: seconds, id: detik}}
  call: {type: link, label: {en: Call, id: Panggilan}}
example: {one: "person:selat-sunda-cilegon:P024", other: "person:selat-sunda-cilegon:P025"}
*/
CYPHER 25
MATCH (one:Entity {id: $one}) WHERE one.access IN $access
MATCH (other:Entity {id: $other}) WHERE other.access IN $access
CALL (one) {
  WITH one WHERE one.type = 'Phone' RETURN one AS a
  UNION
  MATCH (one)-[u:USES]->(a:Phone) WHERE u.access IN $access RETURN a
}
CALL (other) {
  WITH other WHERE other.type = 'Phone' RETURN other AS b
  UNION
  MATCH (other)-[u:USES]->(b:Phone) WHERE u.access IN $access RETURN b
}
MATCH (a)-[call:CALLED]-(b)
WHERE call.access IN $access
  AND ($from IS NULL OR call.end > $from) AND ($to IS NULL OR call.start < $to)
// Two people who share their phones would have each call twice
WITH DISTINCT call
ORDER BY call.start, call.id
WITH collect(call) AS calls
UNWIND calls[..$limit] AS call
RETURN call.at AS at, startNode(call) AS caller, endNode(call) AS called, call.call_kind AS kind,
       call.duration AS duration, call, size(calls) AS total
