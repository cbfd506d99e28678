/*
title: {en: What is missing that would matter most, id: Yang belum diketahui dan paling berpengaruh}
question:
  en: Which contact that nobody knows of would change the ranking of brokers most, if it were there?
  id: Kontak mana yang belum diketahui yang paling mengubah urutan perantara, andai ada?
definition:
  en: >-
    Tried are the fifty likeliest of the pairs who are not linked and have at least two contacts in common, each common contact weighed
    by one divided by the logarithm of the number of its contacts. Each is added for a moment; what moves is the part of all betweenness
    that then belongs to others, from 0 to 1. Shown with who would then come first. Up to 1,000 people.
  id: >-
    Yang dicoba adalah lima puluh pasangan paling mungkin yang belum terhubung dan memiliki sedikitnya dua kontak bersama, tiap kontak
    bersama ditimbang satu dibagi logaritma jumlah kontaknya. Masing-masing ditambahkan sejenak; yang berpindah adalah bagian dari seluruh
    nilai perantara yang lalu menjadi milik orang lain, dari 0 sampai 1. Ditampilkan bersama siapa yang lalu berada di urutan pertama.
    Paling banyak 1.000 orang.
source: >-
  Liben-Nowell, D. and Kleinberg, J. (2007). The link-prediction problem for social networks. Journal of the American Society for
  Information Science and Technology 58, 1019-1031; Freeman, L. C. (1977), betweenness. What is asked of the two is this service's own.
caution:
  en: >-
    No such contact is known. The list says where it pays to ask, and how firmly the first of the ranking stands; it is never evidence of
    a contact.
  id: >-
    Tidak satu pun kontak itu diketahui. Daftar ini menunjukkan di mana perlu bertanya dan seberapa kokoh urutan pertama; ini tidak pernah
    menjadi bukti adanya kontak.
network: contacts
params:
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 50}
returns:
  one: {type: node, label: {en: One, id: Pihak pertama}}
  other: {type: node, label: {en: The other, id: Pihak kedua}}
  moved: {type: number, label: {en: Part that moves, id: Bagian yang berpindah}}
  likelihood: {type: number, label: {en: How likely, id: Seberapa mungkin}}
  shared: {type: integer, label: {en: Contacts in common, id: Kontak bersama}}
  first: {type: node, label: {en: First then, id: Pertama setelah itu}}
analysis: missing_contacts
example: {calls: true}
*/
