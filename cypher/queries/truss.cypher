/*
title: {en: Close groups, id: Kelompok erat}
question:
  en: >-
    Which people belong to groups in which each contact has common contacts?
  id: >-
    Siapa yang termasuk kelompok di mana setiap kontak memiliki kontak bersama?
definition:
  en: >-
    K-truss: the largest k for which a contact of this person belongs to a set of contacts of which each lies in at
    least k - 2 triangles of the set.
  id: >-
    K-truss: k terbesar di mana suatu kontak orang ini termasuk dalam himpunan kontak yang masing-masing berada dalam
    sedikitnya k - 2 segitiga dari himpunan itu.
source: "Cohen, J. (2008). Trusses: cohesive subgraphs for social network analysis. National Security Agency technical report."
caution:
  en: >-
    Families and workplaces are close groups too. Two is the value of any contact without a common one.
  id: >-
    Keluarga dan tempat kerja juga kelompok erat. Nilai dua adalah nilai setiap kontak tanpa kontak bersama.
network: contacts
long: true
params:
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  score: {type: number, label: {en: K of the truss, id: K truss}}
analysis: truss
example: {calls: true}
*/
