/*
title: {en: Events by offence, id: Kejadian menurut tindak pidana}
question:
  en: How many events of each offence were there?
  id: Berapa banyak kejadian untuk tiap tindak pidana?
definition:
  en: The number of events in view under each name of an offence, as the source writes it; an event without one is counted under none.
  id: >-
    Jumlah kejadian yang terlihat untuk setiap nama tindak pidana, sebagaimana ditulis sumbernya; kejadian tanpa nama tindak pidana
    dihitung tersendiri.
source: "This service's own: counts of what the records state."
caution:
  en: What was reported and recorded is counted, not what happened, and two sources may call one offence by two names.
  id: >-
    Yang dihitung adalah yang dilaporkan dan dicatat, bukan yang terjadi, dan dua sumber dapat menyebut satu tindak pidana dengan dua
    nama.
params:
  involving:
    type: choice
    label: {en: Only with, id: Hanya dengan}
    choices:
      anything: {en: anything, id: apa saja}
      people: {en: people or organisations, id: orang atau organisasi}
      things: {en: things as evidence, id: barang bukti}
      vehicles: {en: vehicles, id: kendaraan}
    default: anything
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 100, min: 1, max: 1000}
returns:
  offence: {type: text, label: {en: Offence, id: Tindak pidana}}
  events: {type: integer, label: {en: Events, id: Kejadian}}
ranked_by: events
example: {}
*/
CYPHER 25
MATCH (event:Event)
WHERE event.access IN $access
  AND ($from IS NULL OR event.end > $from) AND ($to IS NULL OR event.start < $to)
  AND CASE $involving
        WHEN 'people' THEN EXISTS {
          (event)<-[r:PARTY_TO]-(x) WHERE r.access IN $access AND x.access IN $access }
        WHEN 'things' THEN EXISTS {
          (event)<-[r:INVOLVED_IN]-(x:Item) WHERE r.access IN $access AND x.access IN $access }
        WHEN 'vehicles' THEN EXISTS { (event)<-[r:INVOLVED_IN]-(:Vehicle) WHERE r.access IN $access }
        ELSE true
      END
WITH event.offence AS offence, count(*) AS events
ORDER BY events DESC, offence
WITH collect({offence: offence, events: events}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.offence AS offence, row.events AS events, size(rows) AS total
