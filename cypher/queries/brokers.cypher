/*
title: {en: Brokers, id: Perantara}
question:
  en: >-
    Which people stand between the others, so that most connections run through them?
  id: >-
    Siapa yang berada di antara orang lain, sehingga paling banyak hubungan lewat mereka?
definition:
  en: >-
    Betweenness: over all pairs of other persons, the share of their shortest paths that run through this person,
    added up. Links that show contact between persons count (acquaintance, family, meeting, message, payment; when
    asked for, calls between their phones), whatever their direction.
  id: >-
    Betweenness: untuk semua pasangan orang lain, bagian jalur terpendek mereka yang lewat orang ini, dijumlahkan.
    Yang dihitung adalah hubungan kontak antara orang (kenalan, keluarga, pertemuan, pesan, pembayaran; bila diminta,
    juga panggilan antara telepon mereka), apa pun arahnya.
source: "Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40, 35-41."
caution:
  en: >-
    A link that is missing elsewhere can move many paths. A high score is a place to look, not a role.
  id: >-
    Satu hubungan yang hilang di tempat lain dapat memindahkan banyak jalur. Nilai tinggi adalah petunjuk, bukan
    peran.
network: contacts
long: true
params:
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  score: {type: number, label: {en: Betweenness, id: Nilai perantara}}
analysis: betweenness
example: {calls: true}
*/
