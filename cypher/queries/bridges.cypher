/*
title: {en: Bridges, id: Jembatan}
question:
  en: >-
    Which single contacts hold parts of the network together?
  id: >-
    Kontak tunggal mana yang menyatukan bagian-bagian jaringan?
definition:
  en: >-
    Two persons in contact, and the number of pairs, themselves among them, who would have no path of contacts any
    more if just this contact were not there.
  id: >-
    Dua orang yang berhubungan, dan jumlah pasangan, termasuk mereka sendiri, yang tidak lagi memiliki jalur kontak
    bila hanya kontak ini tidak ada.
source: "Tarjan, R. (1974). A note on finding the bridges of a graph. Information Processing Letters 2, 160-161."
caution:
  en: >-
    Where little is known nearly every contact is a bridge. Look first at those between two large parts.
  id: >-
    Bila sedikit yang diketahui, hampir setiap kontak adalah jembatan. Perhatikan dulu yang berada di antara dua
    bagian besar.
network: contacts
long: true
params:
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  other: {type: node, label: {en: In contact with, id: Berhubungan dengan}}
  pairs: {type: integer, label: {en: Pairs held together, id: Pasangan yang disatukan}}
analysis: bridges
example: {calls: true}
*/
