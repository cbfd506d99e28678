/*
title: {en: Phones that follow one another, id: Nomor yang saling menggantikan}
question:
  en: Which phone began when another fell silent, and calls the same people?
  id: Nomor mana yang mulai dipakai ketika nomor lain berhenti, dan menghubungi orang yang sama?
definition:
  en: >-
    Phone B is first used at most so many days after the last use of phone A, and at most so many days before it, begins later and
    outlives it, and both have calls with the same other phones. Each common contact weighs as much as it is rare: the logarithm of the
    number of phones divided by the number that it is in touch with, so that a taxi that everybody calls counts little. The overlap is
    the weight of what is common as a share of the weight of all contacts of the one that has less; the score is the weight of what is
    common times its share of the geometric mean of both weights. A pair that two others of the list, each as good, join over a third
    phone is not told again.
  id: >-
    Nomor B pertama dipakai paling lama sekian hari setelah pemakaian terakhir nomor A, dan paling cepat sekian hari sebelumnya, mulai
    lebih lambat dan dipakai lebih lama, dan keduanya berhubungan dengan nomor lain yang sama. Makin jarang sebuah kontak bersama, makin
    besar bobotnya: logaritma jumlah nomor dibagi jumlah nomor yang berhubungan dengannya, sehingga taksi yang dihubungi semua orang
    berarti sedikit. Tumpang tindih adalah bobot kontak bersama sebagai bagian dari bobot semua kontak nomor yang lebih sedikit; nilainya
    adalah bobot kontak bersama kali bagiannya dari rata-rata geometrik kedua bobot. Pasangan yang sudah dihubungkan lewat nomor ketiga
    oleh dua pasangan lain yang sama baiknya tidak disebut lagi.
source: >-
  Fellegi, I. P. and Sunter, A. B. (1969). A theory for record linkage. Journal of the American Statistical Association 64, 1183-1210
  (weight of what agrees by its frequency); Ochiai, A. (1957). Zoogeographical studies on the soleoid fishes. Bulletin of the Japanese
  Society of Scientific Fisheries 22, 526-530 (share of the geometric mean).
caution:
  en: >-
    People change phones for many reasons: a lost phone, a cheaper tariff. The list says whose phone may have followed whose, not why;
    a phone that is first seen in the data may be older than the data.
  id: >-
    Orang berganti nomor karena banyak alasan: telepon hilang, tarif lebih murah. Daftar ini menunjukkan nomor mana yang mungkin
    menggantikan nomor mana, bukan alasannya; nomor yang baru terlihat dalam data mungkin lebih tua daripada datanya.
long: true
params:
  phones:
    type: entities
    label: {en: Only pairs with one of these phones, id: Hanya pasangan dengan salah satu nomor ini}
    entity_types: [Phone]
    optional: true
    max: 100
  gap: {type: number, label: {en: Days after it at most, id: Paling lama sesudahnya (hari)}, default: 14, min: 0, max: 365}
  overlap: {type: number, label: {en: Days before its end at most, id: Paling cepat sebelum berakhir (hari)}, default: 3, min: 0, max: 60}
  contacts: {type: integer, label: {en: Contacts in common at least, id: Kontak bersama sedikitnya}, default: 2, min: 1, max: 50}
  share: {type: number, label: {en: Overlap at least, id: Tumpang tindih sedikitnya}, default: 0.3, min: 0, max: 1}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  before: {type: node, label: {en: Phone, id: Nomor}}
  after: {type: node, label: {en: Followed by, id: Digantikan oleh}}
  gap: {type: number, label: {en: Gap, id: Jeda}, unit: {en: days, id: hari}}
  shared: {type: integer, label: {en: Contacts in common, id: Kontak bersama}}
  overlap: {type: number, label: {en: Overlap, id: Tumpang tindih}}
  score: {type: number, label: {en: Score, id: Nilai}}
analysis: succession
example: {gap: 14}
*/
CYPHER 25
MATCH (phone:Phone)-[call:CALLED]-(other:Phone)
WHERE call.access IN $access AND call.start IS NOT NULL
WITH phone, min(call.start) AS first, max(call.end) AS last, collect(DISTINCT other.id) AS contacts
WHERE size(contacts) >= $contacts
RETURN phone.id AS phone, first, last, contacts, $phones IS NULL OR phone.id IN $phones AS wanted
