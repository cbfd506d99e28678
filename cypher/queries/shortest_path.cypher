/*
title: {en: Shortest path, id: Jalur terpendek}
question:
  en: How are these two linked by the fewest steps?
  id: Bagaimana keduanya terhubung dengan langkah paling sedikit?
definition:
  en: >-
    A path is a sequence of entities in which each is linked to the next; its length is the number of steps. Parallel links make one
    step, direction does not matter, and of several shortest paths the first by their entities' ids is shown.
  id: >-
    Jalur adalah urutan entitas yang masing-masing terhubung dengan entitas berikutnya; panjangnya adalah jumlah langkah. Hubungan
    sejajar dihitung satu langkah, arah tidak berpengaruh, dan dari beberapa jalur terpendek ditampilkan yang pertama menurut id.
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
  source: {type: entity, label: {en: From, id: Dari}}
  target: {type: entity, label: {en: To, id: Ke}}
  max_hops: {type: integer, label: {en: Steps at most, id: Paling banyak langkah}, default: 6, min: 1, max: 12}
  link_types: {type: link_types, label: {en: Only these links, id: Hanya hubungan ini}, optional: true}
returns:
  path: {type: path, label: {en: Path, id: Jalur}}
  hops: {type: integer, label: {en: Steps, id: Langkah}}
search: paths
example: {source: "phone:+628456038912", target: "person:selat-sunda-cilegon:P026"}
*/
CYPHER 25
// The neighbours of the entities that the search has reached; it asks for one step after the other, from both ends.
MATCH (e:Entity)
WHERE e.id IN $ids AND e.access IN $access
MATCH (e)-[r]-(n:Entity)
WHERE r.access IN $access AND n.access IN $access AND ($link_types IS NULL OR type(r) IN $link_types)
WITH e, collect(DISTINCT n) AS neighbours
RETURN e.id AS id, [n IN neighbours | n.id] AS neighbours
