/*
title: {en: Communities, id: Komunitas}
question:
  en: >-
    Into which groups does the network fall, with many contacts inside and few between?
  id: >-
    Menjadi kelompok apa jaringan ini terbagi, dengan banyak kontak di dalam dan sedikit di antaranya?
definition:
  en: >-
    Leiden on modularity: the division in which more of the contacts, by how often, stay inside the groups than chance
    would leave there. A group is named by the three members with the most contacts inside it, and how many more there are.
  id: >-
    Leiden atas modularitas: pembagian di mana lebih banyak kontak, menurut seringnya, tetap di dalam kelompok
    daripada yang akan terjadi secara kebetulan. Kelompok dinamai menurut tiga anggota dengan kontak
    terbanyak di dalamnya, dan berapa lagi selebihnya.
source: "Traag, V. A., Waltman, L. and van Eck, N. J. (2019). From Louvain to Leiden. Scientific Reports 9, 5233."
caution:
  en: >-
    Every network falls into groups, a random one too. A group in the data need not know of itself.
  id: >-
    Setiap jaringan terbagi menjadi kelompok, jaringan acak pun demikian. Kelompok dalam data belum tentu mengenal
    dirinya.
network: contacts
long: true
params:
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  members: {type: nodes, label: {en: Members, id: Anggota}}
  name: {type: text, label: {en: Name, id: Nama}}
  size: {type: integer, label: {en: How many, id: Jumlah}}
  inside: {type: number, label: {en: Share of contacts inside, id: Bagian kontak di dalam}}
analysis: communities
example: {calls: true}
*/
