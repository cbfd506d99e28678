/*
title: {en: Home and night cell, id: Sel rumah dan malam}
question:
  en: In which cells is this phone at night, and in which by day?
  id: Di sel mana nomor ini berada pada malam hari, dan di mana pada siang hari?
definition:
  en: >-
    The cells in which the phone made calls or was seen, by the number of different nights (local time, from one evening to the next
    morning) and of different working days (Monday to Friday, 9 to 17) on which it was there. The cell of most nights is the likely home;
    its share says on how many of all nights with any sighting it was there.
  id: >-
    Sel tempat nomor ini menelepon atau terlihat, menurut jumlah malam berbeda (waktu setempat, dari petang sampai pagi berikutnya) dan
    hari kerja berbeda (Senin sampai Jumat, pukul 9 sampai 17). Sel dengan malam terbanyak kemungkinan adalah rumah; bagiannya menunjukkan
    pada berapa dari semua malam yang terlihat nomor itu berada di sana.
source: >-
  Ahas, R., Silm, S., Järv, O., Saluveer, E. and Tiru, M. (2010). Using mobile positioning data to model locations meaningful to users of
  mobile phones. Journal of Urban Technology 17, 3-27.
caution:
  en: >-
    A cell covers streets or villages, and a phone is seen only when it is used: who sleeps makes no calls. Night workers are at work at
    night, and a phone is not its owner.
  id: >-
    Satu sel mencakup jalan atau desa, dan nomor hanya terlihat ketika dipakai: orang tidur tidak menelepon. Pekerja malam bekerja pada
    malam hari, dan nomor bukan pemiliknya.
params:
  entity: {type: entity, label: {en: Phone or person, id: Nomor atau orang}, entity_types: [Phone, Person, Organisation]}
  evening: {type: integer, label: {en: Night from hour, id: Malam mulai pukul}, default: 21, min: 15, max: 23}
  morning: {type: integer, label: {en: Until hour, id: Sampai pukul}, default: 7, min: 0, max: 12}
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  phone: {type: node, label: {en: Phone, id: Nomor}}
  cell: {type: text, label: {en: Cell, id: Sel}}
  nights: {type: integer, label: {en: Nights, id: Malam}}
  share: {type: number, label: {en: Share of its nights, id: Bagian dari malamnya}}
  workdays: {type: integer, label: {en: Working days, id: Hari kerja}}
  times: {type: integer, label: {en: Times seen, id: Kali terlihat}}
  first: {type: datetime, label: {en: First, id: Pertama}}
  last: {type: datetime, label: {en: Last, id: Terakhir}}
  places: {type: nodes, label: {en: Place, id: Tempat}}
ranked_by: nights
example: {entity: "person:selat-sunda-lampung:L004"}
*/
CYPHER 25
CALL () {
  MATCH (phone:Entity {id: $entity}) WHERE phone.type = 'Phone' AND phone.access IN $access
  RETURN phone
  UNION
  MATCH (user:Entity {id: $entity})-[u:USES]->(phone:Phone) WHERE user.access IN $access AND u.access IN $access
  RETURN phone
}
CALL (phone) {
  MATCH (phone)-[call:CALLED]->(:Phone)
  WHERE call.access IN $access AND call.cell_first IS NOT NULL AND call.start IS NOT NULL
    AND ($from IS NULL OR call.end > $from) AND ($to IS NULL OR call.start < $to)
  RETURN call.cell_first AS cell, call.start AS start, call.at AS at, null AS place
  UNION
  MATCH (phone)-[seen:SEEN_AT]->(there:Place)
  WHERE seen.access IN $access AND seen.start IS NOT NULL
    AND ($from IS NULL OR seen.end > $from) AND ($to IS NULL OR seen.start < $to)
  RETURN coalesce(seen.note, there.id) AS cell, seen.start AS start, seen.at AS at, there AS place
}
// An hour is known where the time has one: of a bare date nobody can say whether it was night
WITH phone, cell, start, at, place, CASE WHEN at =~ '\\d{4}-\\d{2}-\\d{2}T\\d{2}:.*' THEN toInteger(substring(at, 11, 2)) END AS hour,
     CASE WHEN at =~ '\\d{4}-\\d{2}-\\d{2}.*' THEN date(substring(at, 0, 10)) END AS day
WITH phone, cell, start, at, place,
     CASE WHEN hour >= $evening THEN day WHEN hour < $morning THEN day - duration({days: 1}) END AS night,
     CASE WHEN day.dayOfWeek <= 5 AND hour >= 9 AND hour < 17 THEN day END AS workday
WITH phone, cell, count(DISTINCT night) AS nights, count(DISTINCT workday) AS workdays, count(*) AS times, collect(DISTINCT night) AS when,
     min([start, at]) AS first, max([start, at]) AS last, collect(DISTINCT place) AS places
WITH phone, collect({cell: cell, nights: nights, workdays: workdays, times: times, first: first[1], last: last[1], places: places}) AS cells,
     reduce(all = [], some IN collect(when) | all + [n IN some WHERE NOT n IN all]) AS nights
UNWIND cells AS found
WITH phone, found, size(nights) AS nights
ORDER BY found.nights DESC, found.times DESC, phone.id, found.cell
WITH collect({phone: phone, found: found, nights: nights}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.phone AS phone, row.found.cell AS cell, row.found.nights AS nights,
       CASE WHEN row.nights > 0 THEN round(1.0 * row.found.nights / row.nights, 4) END AS share,
       row.found.workdays AS workdays, row.found.times AS times, row.found.first AS first, row.found.last AS last,
       row.found.places AS places, size(rows) AS total
