/*
title: {en: Key players to watch, id: Pemain kunci untuk diamati}
question:
  en: >-
    Which few people together are nearest to everybody in the network?
  id: >-
    Beberapa orang mana yang bersama-sama paling dekat dengan semua orang dalam jaringan?
definition:
  en: >-
    KPP-POS: the set of this size with the highest mean over all people of one divided by the distance to the nearest
    member; a member counts as one. A row a member; the score is that reach of it and all above it. Up to 5,000
    people; beyond 3,000 possible sets, sets are grown and exchanged.
  id: >-
    KPP-POS: himpunan sebesar ini dengan rata-rata tertinggi, atas semua orang, dari satu dibagi jarak ke anggota
    terdekat; seorang anggota dihitung satu. Satu baris satu anggota; nilainya adalah jangkauan dia dan semua di
    atasnya. Paling banyak 5.000 orang; bila lebih dari 3.000 himpunan mungkin, himpunan ditumbuhkan dan ditukar.
source: "Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational and Mathematical Organization Theory 12, 21-34."
caution:
  en: >-
    Who is near to all is not who decides. Contacts that are not known can move the set.
  id: >-
    Yang dekat dengan semua orang belum tentu yang memutuskan. Kontak yang tidak diketahui dapat mengubah himpunan
    ini.
network: contacts
params:
  size: {type: integer, label: {en: How many people, id: Berapa orang}, default: 3, min: 1, max: 10}
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  score: {type: number, label: {en: Reach, id: Jangkauan}}
analysis: key_players_positive
example: {around: ["person:selat-sunda-cilegon:P001"], steps: 2, calls: true}
*/
