/*
title: {en: Between circles, id: Di antara lingkaran}
question:
  en: >-
    Which people have contacts who are not in contact with each other?
  id: >-
    Siapa yang memiliki kontak yang tidak saling berhubungan?
definition:
  en: >-
    One minus Burt's constraint: how little a person's contacts, weighed by how often they are in contact, are in
    contact with each other. From 0 (all with all) to nearly 1 (none with another); for those with at least two
    contacts.
  id: >-
    Satu dikurangi constraint dari Burt: seberapa sedikit kontak seseorang, ditimbang menurut seringnya berhubungan,
    saling berhubungan. Dari 0 (semua saling berhubungan) sampai hampir 1 (tidak ada); untuk orang dengan sedikitnya
    dua kontak.
source: "Burt, R. S. (1992). Structural Holes. Harvard University Press."
caution:
  en: >-
    Whose contacts were never looked into seems to stand between them. A taxi driver scores high as well.
  id: >-
    Orang yang kontaknya belum diperiksa tampak berada di antara mereka. Sopir taksi pun bernilai tinggi.
network: contacts
long: true
params:
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  score: {type: number, label: {en: Openness, id: Keterbukaan}}
analysis: holes
example: {calls: true}
*/
