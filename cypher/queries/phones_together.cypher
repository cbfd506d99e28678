/*
title: {en: Phones that move together, id: Nomor yang bergerak bersama}
question:
  en: Which phones were in the same cells at the same times, more often than the crowd and their habits explain?
  id: Nomor mana yang berada di sel yang sama pada waktu yang sama, lebih sering daripada yang dijelaskan keramaian dan kebiasaan?
definition:
  en: >-
    Two phones were seen in the same cell within so many minutes, at least so many times and in at least so many different cells.
    Expected is the larger of two numbers: how often they would meet if the one came at times drawn from all others that were seen
    in the cell, and how often if each came at their own times of day on any day of the same weekday. The score is minus the decimal
    logarithm of the chance of so many meetings with that expectation (Poisson).
  id: >-
    Dua nomor terlihat di sel yang sama dalam selisih sekian menit, sedikitnya sekian kali dan di sedikitnya sekian sel berbeda. Harapan
    adalah angka yang lebih besar dari dua: seberapa sering mereka bertemu bila yang satu datang pada waktu yang diambil dari semua
    nomor lain yang terlihat di sel itu, dan seberapa sering bila masing-masing datang pada jam kebiasaannya di sembarang tanggal dengan hari yang
    sama. Nilainya adalah minus logaritma desimal dari peluang pertemuan sebanyak itu dengan harapan tersebut (Poisson).
source: >-
  Hodges, J. L. and Le Cam, L. (1960). The Poisson approximation to the Poisson binomial distribution. Annals of Mathematical
  Statistics 31, 737-740; the two expectations are this service's own.
caution:
  en: >-
    A cell covers streets or villages, and a phone is seen only when it is used. Two phones that move together may be in one pocket,
    or in two seats of one bus.
  id: >-
    Satu sel mencakup jalan atau desa, dan nomor hanya terlihat ketika dipakai. Dua nomor yang bergerak bersama mungkin ada dalam satu
    saku, atau di dua kursi satu bus.
long: true
params:
  phones:
    type: entities
    label: {en: Only pairs with one of these phones, id: Hanya pasangan dengan salah satu nomor ini}
    entity_types: [Phone]
    optional: true
    max: 100
  minutes: {type: integer, label: {en: Minutes apart at most, id: Selisih paling banyak (menit)}, default: 15, min: 0, max: 240}
  times: {type: integer, label: {en: Times at least, id: Sedikitnya berapa kali}, default: 3, min: 1, max: 100}
  cells: {type: integer, label: {en: Cells at least, id: Sel sedikitnya}, default: 2, min: 1, max: 50}
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  one: {type: node, label: {en: Phone, id: Nomor}}
  other: {type: node, label: {en: With, id: Bersama}}
  times: {type: integer, label: {en: Times, id: Kali}}
  places: {type: integer, label: {en: Cells, id: Sel}}
  expected: {type: number, label: {en: Expected, id: Harapan}}
  score: {type: number, label: {en: Score, id: Nilai}}
analysis: moved_together
example: {minutes: 60, times: 2, cells: 1}
*/
CYPHER 25
CALL () {
  // A caller's cell is told with the call; where its position is known, a sighting tells it again under the same name
  MATCH (phone:Phone)-[call:CALLED]->(:Phone)
  WHERE call.access IN $access AND call.cell_first IS NOT NULL AND call.start IS NOT NULL
    AND ($from IS NULL OR call.end > $from) AND ($to IS NULL OR call.start < $to)
  RETURN phone.id AS phone, call.cell_first AS cell, call.start AS at
  UNION
  MATCH (phone:Phone)-[seen:SEEN_AT]->(place:Place)
  WHERE seen.access IN $access AND seen.start IS NOT NULL
    AND ($from IS NULL OR seen.end > $from) AND ($to IS NULL OR seen.start < $to)
  RETURN phone.id AS phone, coalesce(seen.note, place.id) AS cell, seen.start AS at
}
RETURN phone, cell, at, $phones IS NULL OR phone IN $phones AS wanted
