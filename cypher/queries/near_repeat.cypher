/*
title: {en: Near repeats, id: Kejadian berulang di dekatnya}
question:
  en: Do these offences come again near by and soon after, more often than chance would have it?
  id: Apakah tindak pidana ini terulang di dekatnya dan segera sesudahnya, lebih sering daripada kebetulan?
definition:
  en: >-
    The Knox test: all pairs of offences are counted by the distance and by the days between them. Expected is the mean number when the
    times are given out anew at random among the same places; the chance is the share of such rounds, the data itself counted as one, in
    which there were at least as many pairs. Offences whose time is less exact than one band, or whose place has no coordinates, are
    left out. The same places and times give the same numbers each time.
  id: >-
    Uji Knox: semua pasangan tindak pidana dihitung menurut jarak dan selisih harinya. Harapan adalah rata-rata jumlah bila waktunya
    dibagikan ulang secara acak di antara tempat yang sama; peluang adalah bagian dari putaran itu, termasuk data itu sendiri, yang
    memuat sedikitnya sebanyak itu. Tindak pidana yang waktunya kurang teliti daripada satu rentang, atau yang tempatnya tanpa koordinat,
    tidak dihitung. Tempat dan waktu yang sama selalu memberi angka yang sama.
source: >-
  Knox, E. G. (1964). The detection of space-time interactions. Applied Statistics 13, 25-29; Johnson, S. D. and Bowers, K. J. (2004).
  The burglary as clue to the future. European Journal of Criminology 1, 237-255.
caution:
  en: >-
    Twelve bands are twelve tests: one in twenty is below 0.05 by chance. Police who look harder after an offence record more of them, and
    a pair near in space and time need not have one offender.
  id: >-
    Dua belas rentang berarti dua belas uji: satu dari dua puluh berada di bawah 0,05 karena kebetulan. Polisi yang lebih giat sesudah
    suatu kejadian mencatat lebih banyak, dan pasangan yang dekat tempat dan waktunya belum tentu satu pelaku.
order:
  en: "The least likely by chance first: that chance says already how much a band rests on single events."
  id: "Yang paling kecil kemungkinannya karena kebetulan lebih dulu: peluang itu sudah menunjukkan seberapa besar sandarannya pada kejadian tunggal."
long: true
params:
  offence: {type: text, label: {en: Offence contains, id: Tindak pidana memuat}, optional: true}
  metres: {type: number, label: {en: Metres of a band, id: Meter tiap rentang}, help: {en: "A street or two", id: "Satu atau dua jalan"}, default: 200, min: 10, max: 5000}
  far: {type: integer, label: {en: Bands of distance, id: Rentang jarak}, default: 3, min: 1, max: 10}
  days: {type: number, label: {en: Days of a band, id: Hari tiap rentang}, help: {en: "A week, so that weekdays are alike", id: "Seminggu, supaya hari-harinya setara"}, default: 7, min: 0.1, max: 180}
  late: {type: integer, label: {en: Bands of time, id: Rentang waktu}, default: 4, min: 1, max: 12}
  rounds: {type: integer, label: {en: Rounds, id: Putaran}, help: {en: "99 tell a chance down to 0.01, 999 to 0.001", id: "99 menunjukkan peluang sampai 0,01, 999 sampai 0,001"}, default: 99, min: 19, max: 999}
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 200}
returns:
  metres: {type: number, label: {en: Metres apart up to, id: Jarak sampai (meter)}}
  days: {type: number, label: {en: Days apart up to, id: Selisih sampai (hari)}}
  observed: {type: integer, label: {en: Pairs, id: Pasangan}}
  expected: {type: number, label: {en: Expected, id: Harapan}}
  ratio: {type: number, label: {en: Times the expected, id: Kali lipat harapan}}
  chance: {type: number, label: {en: Chance, id: Peluang}}
  events: {type: nodes, label: {en: Some of them, id: Sebagian darinya}}
analysis: near_repeat
example: {metres: 1000, days: 28}
*/
CYPHER 25
MATCH (event:Event)-[o:OCCURRED_AT]->(place:Place)
WHERE event.access IN $access AND o.access IN $access
  AND (event.offence IS NOT NULL OR event.event_kind = 'crime')
  AND ($offence IS NULL OR toLower(coalesce(event.offence, '')) CONTAINS toLower($offence))
  AND event.start IS NOT NULL AND event.end - event.start <= 86400 * $days AND place.point IS NOT NULL
  AND ($from IS NULL OR event.end > $from) AND ($to IS NULL OR event.start < $to)
RETURN event.id AS event, place.point.latitude AS latitude, place.point.longitude AS longitude, event.start AS at
