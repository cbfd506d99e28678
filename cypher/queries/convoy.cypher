/*
title: {en: "Convoy: a vehicle goes ahead", id: "Konvoi: satu kendaraan di depan"}
question:
  en: Which vehicle passed shortly ahead of which other, again and again, more often than the traffic explains?
  id: Kendaraan mana yang melintas sebentar di depan kendaraan lain, berulang kali, lebih sering daripada yang dijelaskan lalu lintas?
definition:
  en: >-
    Two vehicles passed the same border post in the same direction, or were seen at the same place, within so many minutes, and the same
    one was ahead at least so many times and in at least such a share of these. Expected is half of the larger of two numbers: how often
    they would meet if the one came at times drawn from all traffic of the place, and how often if each came at its own times of day.
    The score is minus the decimal logarithm of the chance of being ahead so often with that expectation (Poisson).
  id: >-
    Dua kendaraan melintasi pos perbatasan yang sama ke arah yang sama, atau terlihat di tempat yang sama, dalam selisih sekian menit,
    dan yang sama berada di depan sedikitnya sekian kali dan sedikitnya sebanyak bagian ini. Harapan adalah setengah dari angka yang lebih
    besar dari dua: seberapa sering keduanya bertemu bila yang satu datang pada waktu yang diambil dari semua lalu lintas di tempat itu,
    dan seberapa sering bila masing-masing datang pada jam kebiasaannya. Nilainya adalah minus logaritma desimal dari peluang berada di
    depan sesering itu dengan harapan tersebut (Poisson).
source: >-
  Hodges, J. L. and Le Cam, L. (1960). The Poisson approximation to the Poisson binomial distribution. Annals of Mathematical
  Statistics 31, 737-740; the expectations and the order are this service's own.
caution:
  en: >-
    Colleagues drive to one yard in two lorries, and a fast car is always ahead of a slow one behind the same ferry. A plate that was
    read says nothing of who sat in the car.
  id: >-
    Rekan kerja mengemudikan dua truk ke satu gudang, dan mobil cepat selalu di depan yang lambat setelah feri yang sama. Pelat yang
    terbaca tidak menunjukkan siapa yang ada di dalam mobil.
params:
  vehicles:
    type: entities
    label: {en: Only with one of these vehicles, id: Hanya dengan salah satu kendaraan ini}
    entity_types: [Vehicle]
    optional: true
    max: 100
  minutes: {type: integer, label: {en: Minutes ahead at most, id: Di depan paling lama (menit)}, help: {en: "Near enough to warn by telephone before the next turning", id: "Cukup dekat untuk memperingatkan lewat telepon sebelum belokan berikutnya"}, default: 15, min: 1, max: 240}
  times: {type: integer, label: {en: Times ahead at least, id: Di depan sedikitnya berapa kali}, default: 3, min: 1, max: 100}
  share: {type: number, label: {en: Share of the times ahead at least, id: Bagian di depan sedikitnya}, help: {en: "Half is chance, one is always", id: "Setengah berarti kebetulan, satu berarti selalu"}, default: 0.8, min: 0.5, max: 1}
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  lead: {type: node, label: {en: Ahead, id: Di depan}}
  follower: {type: node, label: {en: Behind, id: Di belakang}}
  ahead: {type: integer, label: {en: Times ahead, id: Kali di depan}}
  times: {type: integer, label: {en: Times together, id: Kali bersama}}
  places: {type: integer, label: {en: Places, id: Tempat}}
  gap: {type: number, label: {en: Median gap, id: Median selisih}, unit: {en: min, id: menit}}
  expected: {type: number, label: {en: Expected, id: Harapan}}
  score: {type: number, label: {en: Score, id: Nilai}}
analysis: convoy
example: {times: 2}
*/
CYPHER 25
CALL () {
  MATCH (vehicle:Vehicle)<-[b:BY_VEHICLE]-(c:BorderCrossing)
  WHERE b.access IN $access AND c.access IN $access AND c.start IS NOT NULL AND c.end - c.start <= 60 * $minutes
    AND NOT coalesce(c.status, 'unknown') IN ['cancelled', 'expected']
    AND NOT coalesce(c.evidence, 'control') IN ['manifest', 'booking']
    AND ($from IS NULL OR c.end > $from) AND ($to IS NULL OR c.start < $to)
  MATCH (c)-[r:AT]->(post:BorderPost) WHERE r.access IN $access
  RETURN vehicle.id AS vehicle, c.id AS fact, post.id + ' ' + coalesce(c.direction, '') AS place, c.start AS at
  UNION
  MATCH (vehicle:Vehicle)-[seen:SEEN_AT]->(there:Place|BorderPost)
  WHERE seen.access IN $access AND seen.start IS NOT NULL AND seen.end - seen.start <= 60 * $minutes
    AND ($from IS NULL OR seen.end > $from) AND ($to IS NULL OR seen.start < $to)
  RETURN vehicle.id AS vehicle, there.id AS fact, there.id AS place, seen.start AS at
}
RETURN vehicle, fact, place, at, $vehicles IS NULL OR vehicle IN $vehicles AS wanted
