/*
title: {en: If this person were removed, id: Bila orang ini dilepas}
question:
  en: How far does the network fall apart without this person, and who then stands between the others?
  id: Seberapa jauh jaringan terpecah tanpa orang ini, dan siapa yang lalu berada di antara yang lain?
definition:
  en: >-
    Of all who hang together with the person: fragmentation (one minus the mean over all pairs of one divided by their distance) with and
    without them, the number of parts that are left, and everybody whose betweenness rises once they are gone, by how much. The first row
    is the person.
  id: >-
    Dari semua yang terhubung dengan orang ini: keterpecahan (satu dikurangi rata-rata satu dibagi jarak dari semua pasangan) dengan dan
    tanpa dia, jumlah bagian yang tersisa, dan setiap orang yang nilai perantaranya naik setelah dia tidak ada, dan sebesar apa. Baris
    pertama adalah orang itu sendiri.
source: >-
  Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational and Mathematical Organization Theory 12,
  21-34; Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40, 35-41.
caution:
  en: >-
    The paths that are left are those that are known. People make new contacts when one is gone, and a network may be tighter than before.
  id: >-
    Jalur yang tersisa adalah yang diketahui. Orang membuat kontak baru ketika seseorang tidak ada, dan jaringan bisa lebih rapat daripada
    sebelumnya.
network: contacts
params:
  entity: {type: entity, label: {en: Person, id: Orang}, entity_types: [Person]}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  rise: {type: number, label: {en: Rises by, id: Naik sebesar}}
  before: {type: number, label: {en: Betweenness with them, id: Nilai perantara dengan dia}}
  after: {type: number, label: {en: Betweenness without, id: Nilai perantara tanpa dia}}
  apart_before: {type: number, label: {en: Fragmentation with them, id: Keterpecahan dengan dia}}
  apart_after: {type: number, label: {en: Fragmentation without, id: Keterpecahan tanpa dia}}
  parts: {type: integer, label: {en: Parts left, id: Bagian yang tersisa}}
analysis: removal
example: {entity: "person:selat-sunda-cilegon:P002", calls: true, around: ["person:selat-sunda-cilegon:P002"], steps: 2}
*/
