/*
title: {en: Paths among several, id: Jalur di antara beberapa entitas}
question:
  en: How do these hang together, each with each?
  id: Bagaimana semua ini saling terhubung, satu dengan yang lain?
definition:
  en: For each two of them the shortest paths over links that show contact; of equal ones the first by their entities' ids.
  id: Untuk tiap dua di antaranya, jalur terpendek lewat hubungan kontak; bila sama panjang, yang pertama menurut id.
source: "Moore, E. F. (1959). The shortest path through a maze. Proc. Int. Symp. on the Theory of Switching, 285-292."
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
  entities: {type: entities, label: {en: Entities, id: Entitas}, min: 2, max: 10}
  max_hops: {type: integer, label: {en: Steps at most, id: Paling banyak langkah}, default: 6, min: 1, max: 12}
  k: {type: integer, label: {en: Paths per pair at most, id: Paling banyak jalur per pasangan}, default: 1, min: 1, max: 20}
  link_types:
    type: link_types
    label: {en: Links that count as contact, id: Hubungan yang dianggap kontak}
    default: [KNOWS, FAMILY, MET, COMMUNICATED, PAID, USES, CALLED]
returns:
  path: {type: path, label: {en: Path, id: Jalur}}
  hops: {type: integer, label: {en: Steps, id: Langkah}}
search: paths_among
example: {entities: ["person:selat-sunda-cilegon:P002", "person:selat-sunda-cilegon:P024", "person:selat-sunda-cilegon:P026"]}
*/
CYPHER 25
// The contacts of the entities that the search has reached; it asks for one step after the other, from both ends.
MATCH (e:Entity)
WHERE e.id IN $ids AND e.access IN $access
MATCH (e)-[r]-(n:Entity)
WHERE r.access IN $access AND n.access IN $access AND type(r) IN $link_types
WITH e, collect(DISTINCT n) AS neighbours
RETURN e.id AS id, [n IN neighbours | n.id] AS neighbours
