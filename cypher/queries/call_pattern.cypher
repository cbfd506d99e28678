/*
title: {en: Calls by hour and weekday, id: Panggilan menurut jam dan hari}
question:
  en: At which hours of which weekdays is this phone used?
  id: Pada jam berapa dan hari apa nomor ini dipakai?
definition:
  en: >-
    The calls and messages of the phone, or of all phones of the person or organisation, counted by weekday and full hour of the clock
    that the source wrote them on, with the number of different dates on which that hour was used, and the share of all that are
    counted. A time that is known to the day only has no hour and is left out.
  id: >-
    Panggilan dan pesan nomor itu, atau semua nomor orang atau organisasi itu, dihitung menurut hari dan jam penuh pada jam yang
    ditulis sumbernya, dengan jumlah tanggal berbeda ketika jam itu dipakai, dan bagiannya dari semua yang dihitung. Waktu yang hanya
    diketahui sampai harinya tidak punya jam dan tidak ikut dihitung.
source: >-
  Jo, H.-H., Karsai, M., Kertész, J. and Kaski, K. (2012). Circadian pattern and burstiness in mobile phone communication. New Journal of
  Physics 14, 013055.
caution:
  en: >-
    A pattern describes a habit, not a person: shift workers, shops and families have theirs, and two people can have the same. Sources of
    two time zones are not brought to one clock.
  id: >-
    Pola menggambarkan kebiasaan, bukan orangnya: pekerja giliran, warung, dan keluarga punya polanya sendiri, dan dua orang bisa
    berpola sama. Sumber dari dua zona waktu tidak disamakan jamnya.
params:
  entity:
    type: entity
    label: {en: "Person, organisation or phone", id: "Orang, organisasi, atau telepon"}
    entity_types: [Person, Organisation, Phone]
  from: {type: datetime, label: {en: From, id: Dari}, optional: true}
  to: {type: datetime, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 168, min: 1, max: 168}
returns:
  phone: {type: node, label: {en: Phone, id: Telepon}}
  weekday: {type: integer, label: {en: "Weekday, 1 is Monday", id: "Hari, 1 berarti Senin"}}
  hour: {type: integer, label: {en: Hour, id: Jam}}
  calls: {type: integer, label: {en: Calls, id: Panggilan}}
  dates: {type: integer, label: {en: Dates, id: Tanggal}}
  share: {type: number, label: {en: Share, id: Bagian}}
ranked_by: calls
example: {entity: "person:selat-sunda-cilegon:P024"}
*/
CYPHER 25
CALL () {
  MATCH (phone:Entity {id: $entity}) WHERE phone.type = 'Phone' AND phone.access IN $access
  RETURN phone
  UNION
  MATCH (user:Entity {id: $entity})-[u:USES]->(phone:Phone) WHERE user.access IN $access AND u.access IN $access
  RETURN phone
}
MATCH (phone)-[call:CALLED]-(:Phone)
WHERE call.access IN $access AND call.start IS NOT NULL
  AND ($from IS NULL OR call.end > $from) AND ($to IS NULL OR call.start < $to)
  // An hour is known where the time has one
  AND call.at =~ '\\d{4}-\\d{2}-\\d{2}T\\d{2}:.*'
WITH phone, date(substring(call.at, 0, 10)) AS day, toInteger(substring(call.at, 11, 2)) AS hour
WITH phone, day.dayOfWeek AS weekday, hour, count(*) AS calls, count(DISTINCT day) AS dates
ORDER BY calls DESC, phone.id, weekday, hour
WITH phone, collect({weekday: weekday, hour: hour, calls: calls, dates: dates}) AS cells
UNWIND cells AS cell
RETURN phone, cell.weekday AS weekday, cell.hour AS hour, cell.calls AS calls, cell.dates AS dates,
       round(1.0 * cell.calls / reduce(all = 0, one IN cells | all + one.calls), 4) AS share
ORDER BY calls DESC, phone.id, weekday, hour
