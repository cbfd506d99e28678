/*
title: {en: Cut points, id: Titik putus}
question:
  en: >-
    Which people alone hold parts of the network together?
  id: >-
    Siapa yang seorang diri menyatukan bagian-bagian jaringan?
definition:
  en: >-
    The number of pairs of other persons who have a path of contacts now and would have none without this person. Who
    is not listed holds nobody together alone.
  id: >-
    Jumlah pasangan orang lain yang sekarang memiliki jalur kontak dan tidak memilikinya lagi tanpa orang ini. Siapa
    yang tidak tercantum tidak menyatukan siapa pun seorang diri.
source: "Tarjan, R. (1972). Depth-first search and linear graph algorithms. SIAM Journal on Computing 1, 146-160."
caution:
  en: >-
    One contact that nobody reported takes the title away. It says who is linked through whom in this data, not who
    leads.
  id: >-
    Satu kontak yang tidak dilaporkan sudah cukup untuk mengubahnya. Ini menunjukkan siapa terhubung lewat siapa dalam
    data ini, bukan siapa yang memimpin.
network: contacts
long: true
params:
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  score: {type: number, label: {en: Pairs held together, id: Pasangan yang disatukan}}
analysis: cut_points
example: {calls: true}
*/
