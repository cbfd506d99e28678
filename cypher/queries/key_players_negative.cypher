/*
title: {en: Key players to remove, id: Pemain kunci untuk dilepas}
question:
  en: >-
    Which few people together hold the network up, so that without them it falls apart most?
  id: >-
    Beberapa orang mana yang bersama-sama menopang jaringan, sehingga tanpa mereka jaringan paling terpecah?
definition:
  en: >-
    KPP-NEG: the set of this size whose removal leaves the others furthest apart, by one minus the mean over all pairs
    of them of one divided by their distance. A row a member; the score is that fragmentation with it and all above it
    gone. Up to 5,000 people; beyond 3,000 possible sets, sets are grown and exchanged among the 60 with the highest
    betweenness.
  id: >-
    KPP-NEG: himpunan sebesar ini yang bila dilepas membuat yang lain paling berjauhan, menurut satu dikurangi rata-rata satu dibagi jarak dari semua pasangan. Satu baris satu anggota; nilainya adalah keterpecahan tanpa dia dan
    semua di atasnya. Paling banyak 5.000 orang; bila lebih dari 3.000 himpunan mungkin, himpunan ditumbuhkan dan
    ditukar di antara 60 orang dengan betweenness tertinggi.
source: "Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational and Mathematical Organization Theory 12, 21-34."
caution:
  en: >-
    The set is judged as a set: a member may matter little without the others. Contacts that are not known can undo
    it.
  id: >-
    Himpunan dinilai sebagai satu kesatuan: seorang anggota mungkin kurang berarti tanpa yang lain. Kontak yang tidak
    diketahui dapat mengubahnya.
network: contacts
params:
  size: {type: integer, label: {en: How many people, id: Berapa orang}, default: 3, min: 1, max: 10}
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  score: {type: number, label: {en: Fragmentation, id: Keterpecahan}}
analysis: key_players_negative
example: {around: ["person:selat-sunda-cilegon:P001"], steps: 2, calls: true}
*/
