/*
title: {en: Repeat victims, id: Korban berulang}
question:
  en: Who was a victim or complainant more than once, and how soon again?
  id: Siapa yang lebih dari sekali menjadi korban atau pelapor, dan seberapa cepat terulang?
definition:
  en: >-
    People and organisations that were party to at least so many offences as victim or complainant, with the shortest time between two
    of them. Records said to be of the same person are not joined: each counts for itself.
  id: >-
    Orang dan organisasi yang terlibat dalam sedikitnya sekian tindak pidana sebagai korban atau pelapor, dengan jarak waktu terpendek
    di antaranya. Rekaman yang dinyatakan tentang orang yang sama tidak digabung: masing-masing dihitung sendiri.
source: "Farrell, G. and Pease, K. (1993). Once bitten, twice bitten: repeat victimisation and its implications for crime prevention."
caution:
  en: Who trusts the police reports more often. Few reports are no proof of few offences.
  id: Yang percaya kepada polisi lebih sering melapor. Sedikit laporan bukan bukti sedikit kejahatan.
params:
  offence: {type: text, label: {en: Offence contains, id: Tindak pidana memuat}, optional: true}
  least: {type: integer, label: {en: Times at least, id: Sedikitnya berapa kali}, default: 2, min: 2, max: 100}
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  victim: {type: node, label: {en: Victim, id: Korban}}
  times: {type: integer, label: {en: Times, id: Kali}}
  soonest: {type: number, label: {en: Soonest again, id: Paling cepat terulang}, unit: {en: days, id: hari}}
  events: {type: nodes, label: {en: Which, id: Yang mana}}
ranked_by: times
ranked_from: least
example: {}
*/
CYPHER 25
MATCH (victim:Person|Organisation)-[p:PARTY_TO]->(event:Event)
WHERE p.role IN ['victim', 'complainant'] AND p.access IN $access AND victim.access IN $access AND event.access IN $access
  AND (event.offence IS NOT NULL OR event.event_kind = 'crime')
  AND ($offence IS NULL OR toLower(coalesce(event.offence, '')) CONTAINS toLower($offence))
  AND ($from IS NULL OR event.end > $from) AND ($to IS NULL OR event.start < $to)
WITH DISTINCT victim, event ORDER BY event.start, event.id
WITH victim, collect(event) AS events
WHERE size(events) >= $least
WITH victim, events,
     reduce(best = null, i IN range(1, size(events) - 1)
            | CASE WHEN best IS NULL OR events[i].start - events[i - 1].start < best
                   THEN events[i].start - events[i - 1].start ELSE best END) AS soonest
ORDER BY size(events) DESC, soonest, victim.id
WITH collect({victim: victim, events: events, soonest: soonest}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.victim AS victim, size(row.events) AS times, round(row.soonest / 86400.0, 2) AS soonest, row.events[..100] AS events,
       size(rows) AS total
