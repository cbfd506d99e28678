/*
title: {en: Trips like a courier's, id: Perjalanan seperti kurir}
question:
  en: Who went abroad for a few days, again and again, alone, and with the same phone around each trip?
  id: Siapa yang pergi ke luar negeri beberapa hari, berulang kali, sendirian, dan dengan nomor yang sama di sekitar tiap perjalanan?
definition:
  en: >-
    A trip is an exit and the next entry at the posts of one country, or an entry and the next exit, whichever there are more of, at
    most so many days apart; whoever crosses as crew or driver is left out. Counted are signs, each as a share of the trips: nobody
    else was on the booking or passed both ways within so many minutes; there was contact with the phone that tells most within so
    many hours, less what its calls on other days explain (Poisson); the trips do not come back after the same number of days; the
    ticket was bought at most so many days before; no luggage. Each counts as it is rare: minus the decimal logarithm of the share
    of all who made so many trips that show at least as much of it, and for the contact, of the chance that so many of the days of
    contact fall around the trips, of any of the phones called. The score is their sum: a sign that all show counts nothing.
  id: >-
    Perjalanan adalah keluar dan masuk berikutnya di pos satu negara, atau masuk dan keluar berikutnya, mana yang lebih banyak, paling
    lama sekian hari; yang melintas sebagai awak atau sopir tidak dihitung. Yang dihitung adalah tanda, masing-masing sebagai bagian dari
    perjalanan: tidak ada orang lain dalam pemesanan atau yang melintas pergi dan pulang dalam selisih sekian menit; ada kontak dengan
    nomor yang paling menonjol dalam sekian jam, dikurangi yang dijelaskan panggilannya pada hari lain (Poisson); perjalanan tidak
    berulang setelah jumlah hari yang sama; tiket dibeli paling lama sekian hari sebelumnya; tanpa bagasi. Masing-masing
    dihitung menurut langkanya: minus logaritma desimal dari bagian semua orang dengan perjalanan sebanyak itu yang menunjukkan tanda itu
    sedikitnya sama kuat, dan untuk kontak, dari peluang bahwa sekian banyak hari kontak jatuh di sekitar perjalanan, untuk salah satu
    dari nomor yang dihubungi. Nilainya adalah jumlahnya: tanda yang ada pada semua orang tidak dihitung.
source: >-
  United States v. Sokolow, 490 U.S. 1 (1989) (short stay, late ticket, no luggage); Fisher, R. A. (1932).
  Statistical Methods for Research Workers, 4th edition, section 21.1 (adding the logarithms of chances); Dawes, R. M. (1979). The robust beauty of improper
  linear models in decision making. American Psychologist 34, 571-582 (equal weights); contact around trips is this service's own.
caution:
  en: >-
    Traders, fitters, and whoever visits a sick relative travel so too. Who paid for a ticket is not in the data, and a sign of which
    nothing is known counts as none. A lead to look at, no suspicion by itself.
  id: >-
    Pedagang, teknisi, dan orang yang menjenguk keluarga sakit juga bepergian seperti itu. Siapa yang membayar tiket tidak ada dalam data,
    dan tanda yang tidak diketahui dihitung tidak ada. Ini petunjuk untuk diperiksa, bukan kecurigaan dengan sendirinya.
long: true
params:
  people:
    type: entities
    label: {en: Only these people, id: Hanya orang-orang ini}
    entity_types: [Person]
    optional: true
    max: 100
  days: {type: number, label: {en: Days away at most, id: Paling lama pergi (hari)}, help: {en: "A week: longer is a holiday or a job", id: "Seminggu: lebih lama berarti liburan atau pekerjaan"}, default: 7, min: 0.1, max: 60}
  times: {type: integer, label: {en: Trips at least, id: Perjalanan sedikitnya}, help: {en: "Two may be chance, three are a pattern", id: "Dua bisa kebetulan, tiga adalah pola"}, default: 3, min: 1, max: 100}
  hours: {type: number, label: {en: Hours around a trip for calls, id: Jam di sekitar perjalanan untuk panggilan}, help: {en: "A day: orders before it, delivery after it", id: "Sehari: perintah sebelumnya, penyerahan sesudahnya"}, default: 24, min: 0, max: 168}
  minutes: {type: integer, label: {en: Minutes between companions at most, id: Selisih teman seperjalanan paling banyak (menit)}, default: 10, min: 0, max: 240}
  late: {type: number, label: {en: "Late ticket: days before at most", id: "Tiket mendadak: paling lama sebelumnya (hari)"}, default: 3, min: 0, max: 60}
  intended: {type: boolean, label: {en: Manifests and bookings count too, id: Manifes dan pemesanan juga dihitung}, default: false}
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
  score: {type: number, label: {en: Score, id: Nilai}}
  trips: {type: integer, label: {en: Trips, id: Perjalanan}}
  mean: {type: number, label: {en: Mean length, id: Rata-rata lama}, unit: {en: days, id: hari}}
  alone: {type: number, label: {en: Alone, id: Sendirian}}
  contact: {type: number, label: {en: Same phone around it, id: Nomor sama di sekitarnya}}
  irregular: {type: number, label: {en: At no fixed interval, id: Tanpa selang tetap}}
  late: {type: number, label: {en: Late ticket, id: Tiket mendadak}}
  light: {type: number, label: {en: No luggage, id: Tanpa bagasi}}
  phones: {type: nodes, label: {en: Phones, id: Nomor}}
analysis: courier
example: {times: 2}
*/
CYPHER 25
CALL () {
  MATCH (person:Person)-[m:MADE]->(c:BorderCrossing)
  WHERE person.access IN $access AND m.access IN $access AND c.access IN $access
    AND c.start IS NOT NULL AND c.direction IN ['entry', 'exit'] AND coalesce(c.status, 'unknown') <> 'cancelled'
    AND coalesce(c.outcome, 'admitted') <> 'refused' AND NOT coalesce(c.role, 'unknown') IN ['crew', 'driver']
    AND ($from IS NULL OR c.end > $from) AND ($to IS NULL OR c.start < $to)
  MATCH (c)-[r:AT]->(post:BorderPost) WHERE r.access IN $access
  WITH person, c, min(post.id) AS place, min(coalesce(post.country, post.id)) AS country
  CALL (c) {
    // Of several bookings the first; a crossing without one is not lost
    OPTIONAL MATCH (c)-[b:BOOKED]->(booking:Booking) WHERE b.access IN $access
    RETURN min(booking.id) AS booking, min(b.start) AS booked
  }
  RETURN person, 'crossing' AS kind, c.id AS item, place + ' ' + c.direction AS place, c.start AS at,
         [country, c.direction, $intended OR NOT coalesce(c.evidence, 'control') IN ['manifest', 'booking'], c.bags, booking, booked] AS more
  UNION ALL
  MATCH (traveller:Person)-[m:MADE]->(c:BorderCrossing)
  WHERE traveller.access IN $access AND m.access IN $access AND c.access IN $access AND c.start IS NOT NULL
  WITH traveller, count(DISTINCT c) AS crossings
  CALL (traveller) {
    RETURN traveller AS person
    UNION
    MATCH (traveller)-[s:SAME_AS]-(person:Person) WHERE s.access IN $access AND person.access IN $access
    RETURN person
  }
  // One record may hold the journeys and another the phone; a single crossing of a single record is no trip
  WITH person, sum(crossings) AS crossings WHERE crossings > 1
  MATCH (person)-[u:USES]->(own:Phone) WHERE u.access IN $access
  MATCH (own)-[call:CALLED]-(other:Phone)
  WHERE call.access IN $access AND call.start IS NOT NULL
    AND ($from IS NULL OR call.end > $from) AND ($to IS NULL OR call.start < $to)
  RETURN person, 'calls' AS kind, other.id AS item, own.id AS place, null AS at, collect(call.start) AS more
}
CALL (person) {
  OPTIONAL MATCH (person)-[s:SAME_AS]-(same:Person) WHERE s.access IN $access AND same.access IN $access
  WITH min(same.id) AS first, collect(same.id) AS others
  RETURN CASE WHEN first < person.id THEN first ELSE person.id END AS who,
         $people IS NULL OR any(id IN [person.id] + others WHERE id IN $people) AS wanted
}
RETURN who AS person, kind, item, place, at, more, wanted
