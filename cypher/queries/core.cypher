/*
title: {en: Inner core, id: Inti jaringan}
question:
  en: >-
    Which people belong to the densest part of the network, by the number of their contacts inside it?
  id: >-
    Siapa yang termasuk bagian terpadat dari jaringan, menurut jumlah kontak di dalamnya?
definition:
  en: >-
    K-core: the largest k for which this person belongs to a set of people who each have at least k contacts within
    the set.
  id: >-
    K-core: k terbesar di mana orang ini termasuk dalam himpunan orang yang masing-masing memiliki sedikitnya k kontak
    di dalam himpunan itu.
source: "Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5, 269-287."
caution:
  en: >-
    A source that lists everybody present at once makes a core of those who never spoke to each other.
  id: >-
    Sumber yang mencatat semua yang hadir sekaligus membentuk inti dari orang-orang yang tidak pernah saling bicara.
network: contacts
long: true
params:
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  score: {type: number, label: {en: K of the core, id: K inti}}
analysis: core
example: {calls: true}
*/
