/*
title: {en: Most triangles, id: Segitiga terbanyak}
question:
  en: >-
    Which people belong to the most groups of three who are all in contact with each other?
  id: >-
    Siapa yang termasuk dalam paling banyak kelompok tiga orang yang semuanya saling berhubungan?
definition:
  en: >-
    The number of pairs of this person's contacts who are in contact with each other too. Links that show contact
    between persons count (acquaintance, family, meeting, message, payment; calls between their phones when asked
    for); several between two persons count once.
  id: >-
    Jumlah pasangan kontak orang ini yang juga saling berhubungan. Yang dihitung adalah hubungan kontak antara orang
    (kenalan, keluarga, pertemuan, pesan, pembayaran; bila diminta, juga panggilan antara telepon mereka); beberapa
    hubungan antara dua orang dihitung satu kali.
source: "Watts, D. J. and Strogatz, S. H. (1998). Collective dynamics of small-world networks. Nature 393, 440-442."
caution:
  en: >-
    Families and workplaces make triangles; so does one record that lists everybody present.
  id: >-
    Keluarga dan tempat kerja membentuk segitiga; begitu pula satu catatan yang memuat semua yang hadir.
network: contacts
long: true
params:
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  score: {type: number, label: {en: Triangles, id: Segitiga}}
analysis: triangles
example: {calls: true}
*/
