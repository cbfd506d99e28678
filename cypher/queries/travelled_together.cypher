/*
title: {en: Travelled together, id: Bepergian bersama}
question:
  en: Who crossed the border together, more often than the crowd and their habits explain?
  id: Siapa yang melintasi perbatasan bersama, lebih sering daripada yang dijelaskan keramaian dan kebiasaan?
definition:
  en: >-
    Two people crossed at the same border post in the same direction aboard the same voyage, however far apart in its queue, or within
    so many minutes unless their voyages leave further apart, at least so many times. Expected is the larger of two numbers: how often
    they would meet if the one came at times drawn from the crossings of all others at the post, and how often if each came at their own
    times of day on any day of the same weekday. The score is minus the decimal logarithm of the chance of so many meetings with that
    expectation (Poisson): 3 is one in a thousand. Crossings whose time is less exact than the minutes asked for are left out; records
    said to be of the same person count as one.
  id: >-
    Dua orang melintas di pos perbatasan yang sama, arah yang sama, dengan pelayaran atau penerbangan yang sama, sejauh apa pun jarak
    mereka dalam antreannya, atau dalam selisih sekian menit kecuali bila keberangkatan mereka berselisih lebih lama, sedikitnya sekian
    kali. Harapan adalah angka yang lebih besar dari dua: seberapa sering mereka bertemu bila yang satu datang pada waktu yang diambil
    dari pelintasan semua orang lain di pos itu, dan seberapa sering bila masing-masing datang pada jam kebiasaannya di sembarang tanggal dengan hari yang
    sama. Nilainya adalah minus logaritma desimal dari peluang pertemuan sebanyak itu dengan harapan tersebut (Poisson): 3 berarti
    satu berbanding seribu. Pelintasan yang waktunya kurang teliti daripada menit yang diminta tidak dihitung; rekaman yang
    dinyatakan tentang orang yang sama dihitung sebagai satu orang.
source: >-
  Hodges, J. L. and Le Cam, L. (1960). The Poisson approximation to the Poisson binomial distribution. Annals of Mathematical
  Statistics 31, 737-740; the two expectations are this service's own.
caution:
  en: >-
    Families, crews and tour groups travel together as well, and a manifest is an intention, not a passage. Among a million pairs some
    have a high score by chance.
  id: >-
    Keluarga, awak, dan rombongan wisata juga bepergian bersama, dan manifes adalah niat, bukan pelintasan. Di antara sejuta pasangan
    ada yang bernilai tinggi karena kebetulan.
long: true
params:
  people:
    type: entities
    label: {en: Only pairs with one of these people, id: Hanya pasangan dengan salah satu orang ini}
    entity_types: [Person]
    optional: true
    max: 100
  minutes: {type: integer, label: {en: Minutes apart at most, id: Selisih paling banyak (menit)}, help: {en: "Unless they are aboard the same voyage", id: "Kecuali bila dengan pelayaran atau penerbangan yang sama"}, default: 10, min: 0, max: 240}
  times: {type: integer, label: {en: Times at least, id: Sedikitnya berapa kali}, default: 2, min: 1, max: 100}
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  one: {type: node, label: {en: Person, id: Orang}}
  other: {type: node, label: {en: With, id: Bersama}}
  times: {type: integer, label: {en: Times, id: Kali}}
  places: {type: integer, label: {en: Posts and directions, id: Pos dan arah}}
  expected: {type: number, label: {en: Expected, id: Harapan}}
  score: {type: number, label: {en: Score, id: Nilai}}
analysis: travelled_together
example: {minutes: 10}
*/
CYPHER 25
MATCH (person:Person)-[m:MADE]->(crossing:BorderCrossing)
WHERE person.access IN $access AND m.access IN $access AND crossing.access IN $access
  AND crossing.start IS NOT NULL AND crossing.end - crossing.start <= 60 * (CASE WHEN $minutes < 1 THEN 1 ELSE $minutes END)
  AND NOT coalesce(crossing.status, 'unknown') IN ['cancelled', 'expected']
  AND ($from IS NULL OR crossing.end > $from) AND ($to IS NULL OR crossing.start < $to)
MATCH (crossing)-[r:AT]->(post:BorderPost) WHERE r.access IN $access
// Two agencies that each know the same traveller have two records of one passage
CALL (person) {
  OPTIONAL MATCH (person)-[s:SAME_AS]-(same:Person) WHERE s.access IN $access AND same.access IN $access
  WITH min(same.id) AS first, collect(same.id) AS others
  RETURN CASE WHEN first < person.id THEN first ELSE person.id END AS who,
         $people IS NULL OR any(id IN [person.id] + others WHERE id IN $people) AS wanted
}
CALL (crossing) {
  // Of two records of one boat the first
  OPTIONAL MATCH (crossing)-[r:ABOARD]->(voyage:Voyage)
  WHERE r.access IN $access AND voyage.access IN $access AND voyage.start IS NOT NULL
  WITH voyage ORDER BY voyage.id LIMIT 1
  RETURN voyage.id AS voyage, CASE crossing.direction WHEN 'entry' THEN coalesce(voyage.end, voyage.start) ELSE voyage.start END AS leaves
}
RETURN DISTINCT who AS person, crossing.id AS crossing, post.id + ' ' + coalesce(crossing.direction, '') AS place,
       crossing.start AS at, voyage, leaves, wanted
