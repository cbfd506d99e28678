/*
title: {en: Strongest path, id: Jalur terkuat}
question:
  en: By which path are these two linked whose weakest tie is strongest?
  id: Lewat jalur mana keduanya terhubung yang hubungan terlemahnya paling kuat?
definition:
  en: >-
    The strength of a tie is the number of contacts between its two ends: calls, meetings, messages, payments, acquaintance; what a
    source derived from others does not count twice. A path is as strong as its weakest tie; who uses which phone, e-mail or account is
    no tie and weakens none. The paths whose weakest tie is strongest are shown, the shortest first.
  id: >-
    Kuatnya hubungan adalah jumlah kontak antara kedua ujungnya: panggilan, pertemuan, pesan, pembayaran, kenalan; yang diturunkan sumber
    dari yang lain tidak dihitung dua kali. Jalur sekuat hubungan terlemahnya; siapa memakai nomor, surel, atau rekening mana bukan
    hubungan dan tidak melemahkan apa pun. Yang ditampilkan adalah jalur yang hubungan terlemahnya paling kuat, mulai dari yang terpendek.
source: >-
  Yang, S. and Knoke, D. (2001). Optimal connections: strength and distance in valued graphs. Social Networks 23, 285-295 (path value);
  Pollack, M. (1960). The maximum capacity through a network. Operations Research 8, 733-736.
caution:
  en: >-
    Much contact is not close contact: a taxi rank is called daily. One meeting may matter more than a hundred calls.
  id: >-
    Sering berhubungan bukan berarti dekat: pangkalan taksi dihubungi setiap hari. Satu pertemuan bisa lebih penting daripada seratus
    panggilan.
order:
  en: >-
    The strongest first, by the weakest tie of each: the number of contacts of that tie is shown, and says how much the path rests on.
  id: >-
    Yang terkuat lebih dulu, menurut hubungan terlemahnya: jumlah kontak pada hubungan itu ditampilkan dan menunjukkan sandaran jalur
    itu.
params:
  source: {type: entity, label: {en: From, id: Dari}}
  target: {type: entity, label: {en: To, id: Ke}}
  max_hops: {type: integer, label: {en: Steps at most, id: Paling banyak langkah}, default: 8, min: 1, max: 12}
  k: {type: integer, label: {en: Paths at most, id: Paling banyak jalur}, default: 3, min: 1, max: 100}
  link_types:
    type: link_types
    label: {en: Links that count as contact, id: Hubungan yang dianggap kontak}
    default: [KNOWS, FAMILY, MET, COMMUNICATED, PAID, USES, HOLDS, CALLED]
returns:
  path: {type: path, label: {en: Path, id: Jalur}}
  hops: {type: integer, label: {en: Steps, id: Langkah}}
  strength: {type: integer, label: {en: Weakest tie, id: Hubungan terlemah}}
search: paths_by_strength
example: {source: "phone:+628456038912", target: "person:selat-sunda-cilegon:P026"}
*/
CYPHER 25
// The neighbours over ties that are strong enough; the search asks for one step after the other, and for stronger and stronger ties
MATCH (e:Entity)
WHERE e.id IN $ids AND e.access IN $access
MATCH (e)-[r]-(n:Person|Organisation|Phone|Email|Handset|Sim|Account)
WHERE r.access IN $access AND n.access IN $access AND type(r) IN $link_types
WITH e, n, max(CASE WHEN type(r) IN ['USES', 'HOLDS'] THEN 1 ELSE 0 END) AS own,
     sum(CASE WHEN r.derived THEN 0 ELSE coalesce(r.weight, 1) END) AS times
// Known only from what a source derived, it was there once
WHERE own = 1 OR times >= $least OR $least = 1
WITH e, collect(n) AS neighbours
RETURN e.id AS id, [n IN neighbours | n.id] AS neighbours
