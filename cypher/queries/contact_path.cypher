/*
title: {en: Path through contacts, id: Jalur lewat kontak}
question:
  en: Through which people, calls and meetings could something have passed from one to the other?
  id: Lewat orang, panggilan, dan pertemuan apa sesuatu bisa sampai dari yang satu ke yang lain?
definition:
  en: >-
    The shortest paths over links that show contact (acquaintance, family, meetings, messages, payments, calls and the phones used
    for them). In order of time, each event begins when the one before it is over, and a lasting link such as the use of a phone
    still holds by then; a link without a time always holds.
  id: >-
    Jalur terpendek lewat hubungan yang menunjukkan kontak (kenalan, keluarga, pertemuan, pesan, pembayaran, panggilan, dan telepon
    yang dipakai). Dalam urutan waktu, tiap kejadian dimulai setelah kejadian sebelumnya selesai, dan hubungan yang berlangsung lama
    seperti pemakaian telepon masih berlaku; hubungan tanpa waktu selalu berlaku.
source: "Holme, P. and Saramäki, J. (2012). Temporal networks. Physics Reports 519, 97-125 (time-respecting paths)."
caution:
  en: >-
    A step may be a shop, a family's phone or an address that many share: it joins people who never met. Open each step before you
    rely on the path.
  id: >-
    Satu langkah bisa berupa toko, telepon keluarga, atau alamat yang dipakai banyak orang: orang yang tidak pernah bertemu ikut
    terhubung. Periksa tiap langkah sebelum mengandalkan jalurnya.
order:
  en: >-
    The shortest first: a path stands or falls with every link on it, and a link that is not known can only give a shorter one.
  id: >-
    Yang terpendek lebih dulu: jalur bergantung pada setiap hubungan di dalamnya, dan hubungan yang belum diketahui hanya dapat
    menghasilkan jalur yang lebih pendek.
params:
  source: {type: entity, label: {en: From, id: Dari}}
  target: {type: entity, label: {en: To, id: Ke}}
  time_respecting: {type: boolean, label: {en: In order of time, id: Menurut urutan waktu}, default: false}
  max_hops: {type: integer, label: {en: Steps at most, id: Paling banyak langkah}, default: 8, min: 1, max: 12}
  k: {type: integer, label: {en: Paths at most, id: Paling banyak jalur}, default: 3, min: 1, max: 100}
  link_types:
    type: link_types
    label: {en: Links that count as contact, id: Hubungan yang dianggap kontak}
    default: [KNOWS, FAMILY, MET, COMMUNICATED, PAID, USES, CALLED]
returns:
  path: {type: path, label: {en: Path, id: Jalur}}
  hops: {type: integer, label: {en: Steps, id: Langkah}}
search: paths
example: {source: "phone:+628456038912", target: "person:selat-sunda-cilegon:P026"}
*/
CYPHER 25
// The contacts of the entities that the search has reached; it asks for one step after the other, from both ends.
MATCH (e:Entity)
WHERE e.id IN $ids AND e.access IN $access
MATCH (e)-[r]-(n:Person|Organisation|Phone|Email|Handset|Sim|Account)
WHERE r.access IN $access AND n.access IN $access AND type(r) IN $link_types
WITH e, collect(DISTINCT n) AS neighbours
RETURN e.id AS id, [n IN neighbours | n.id] AS neighbours
