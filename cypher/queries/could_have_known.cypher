/*
title: {en: Who could have known by then, id: Siapa yang bisa tahu saat itu}
question:
  en: Whom could something that this one knew at this moment have reached, and when at the earliest?
  id: Siapa yang bisa dicapai sesuatu yang diketahui pihak ini pada saat itu, dan kapan paling cepat?
definition:
  en: >-
    Earliest arrival: whoever knows it when a contact begins can have passed it on by its end. Contacts are answered calls and meetings,
    which go both ways, and messages and payments, which go one way; a text message goes to whom it is sent. Who uses a phone at the time
    knows what is said on it. Acquaintance without a time is no contact here, and a call that nobody answered is none.
  id: >-
    Kedatangan paling awal: siapa yang sudah tahu ketika kontak dimulai bisa meneruskannya pada akhir kontak itu. Kontak adalah panggilan
    yang dijawab dan pertemuan, yang berlaku dua arah, serta pesan dan pembayaran, yang berlaku satu arah; pesan teks sampai ke penerimanya.
    Pemakai nomor saat itu mengetahui yang dibicarakan di situ. Kenalan tanpa waktu bukan kontak di sini, begitu pula panggilan yang tidak
    dijawab.
source: >-
  Wu, H., Cheng, J., Huang, S., Ke, Y., Lu, Y. and Xu, Y. (2014). Path problems in temporal graphs. Proceedings of the VLDB Endowment 7,
  721-732.
caution:
  en: >-
    Could have known is not knew. The list says who was within reach of the news by the contacts that are known, not that anybody passed
    it on; others may have heard it in the street.
  id: >-
    Bisa tahu bukan berarti tahu. Daftar ini menunjukkan siapa yang terjangkau lewat kontak yang diketahui, bukan bahwa ada yang
    meneruskannya; yang lain bisa mendengarnya di jalan.
order:
  en: >-
    The earliest first: this is no ranking of likelihood, and one contact that is not known can make anybody earlier.
  id: >-
    Yang paling awal lebih dulu: ini bukan peringkat kemungkinan, dan satu kontak yang tidak diketahui dapat membuat siapa pun lebih
    awal.
params:
  entity: {type: entity, label: {en: From, id: Dari}, entity_types: [Person, Organisation, Phone]}
  moment: {type: datetime, label: {en: Known since, id: Diketahui sejak}}
  to: {type: datetime, edge: end, label: {en: By, id: Sampai}, help: {en: Three days later when left empty, id: Tiga hari kemudian bila dikosongkan}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 50, min: 1, max: 500}
returns:
  entity: {type: node, label: {en: Who, id: Siapa}}
  time: {type: datetime, label: {en: By the contact at, id: Lewat kontak pada}}
  hours: {type: number, label: {en: Hours after it, id: Jam sesudahnya}}
  contacts: {type: integer, label: {en: Contacts, id: Kontak}}
  chain: {type: nodes, label: {en: Through, id: Lewat}}
analysis: arrival
example: {entity: "person:selat-sunda-lampung:L001", moment: "2026-02-09T12:00", to: "2026-02-12"}
*/
CYPHER 25
WITH coalesce($to, $moment + 3 * 86400) AS until
CALL (until) {
  MATCH (a:Phone)-[c:CALLED]->(b:Phone)
  WHERE c.start >= $moment AND c.start < until AND c.access IN $access AND coalesce(c.duration, 1) > 0
  RETURN a.id AS source, b.id AS target, c.start AS start,
         // A clock that tells minutes, not seconds, may have been late by one
         CASE WHEN c.start + coalesce(c.duration, 0) > c.end THEN c.start + c.duration ELSE c.end END AS end, c.at AS told,
         CASE WHEN toLower(coalesce(c.call_kind, '')) IN ['sms', 'mms', 'message', 'text'] THEN 'one way' ELSE 'both' END AS kind
  UNION ALL
  MATCH (a:Person|Organisation)-[c:MET|COMMUNICATED|PAID]->(b:Person|Organisation)
  WHERE c.start >= $moment AND c.start < until AND c.access IN $access AND a.access IN $access AND b.access IN $access
  RETURN a.id AS source, b.id AS target, c.start AS start, c.end AS end, c.at AS told,
         CASE WHEN type(c) = 'PAID' THEN 'one way' ELSE 'both' END AS kind
  UNION ALL
  // Only phones that somebody spoke on meanwhile: all others pass nothing on
  MATCH (a:Phone)-[c:CALLED]->(b:Phone)
  WHERE c.start >= $moment AND c.start < until AND c.access IN $access AND coalesce(c.duration, 1) > 0
  UNWIND [a, b] AS phone
  WITH DISTINCT phone, until
  MATCH (who:Person|Organisation)-[u:USES]->(phone)
  WHERE u.access IN $access AND who.access IN $access AND (u.start IS NULL OR u.start < until)
  RETURN who.id AS source, phone.id AS target, coalesce(u.start, $moment) AS start, CASE WHEN u.until IS NULL THEN null ELSE u.end END AS end,
         null AS told, 'use' AS kind
}
RETURN source, target, start, end, told, kind
