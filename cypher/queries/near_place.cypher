/*
title: {en: Places of events nearby, id: Tempat kejadian di sekitar}
question:
  en: At which places near this one did something happen, how often and what?
  id: Di tempat mana di sekitar sini terjadi sesuatu, berapa kali dan apa?
definition:
  en: >-
    The places within so many metres, in a straight line over the ground, of the place asked about, with the number of different events
    that occurred at each.
  id: >-
    Tempat yang berjarak paling jauh sekian meter, menurut garis lurus di permukaan bumi, dari tempat yang ditanyakan, beserta jumlah
    kejadian berbeda di masing-masing.
source: >-
  This service's own; the distance is that of a sphere (Sinnott, R. W. (1984). Virtues of the haversine. Sky and Telescope 68, 159), as
  Neo4j computes it from WGS 84 coordinates.
caution:
  en: An address is known as well as it was found on the map, and a source may move events to the middle of a street. Near is not connected.
  id: Letak alamat setepat penempatannya di peta, dan sumber dapat memindahkan kejadian ke tengah jalan. Dekat tidak berarti berkaitan.
order:
  en: >-
    The nearest first: the order rests on where the places are, not on how much is recorded.
  id: >-
    Yang terdekat lebih dulu: urutannya bergantung pada letak tempatnya, bukan pada berapa banyak yang tercatat.
params:
  place: {type: entity, label: {en: Place, id: Tempat}, entity_types: [Place]}
  metres: {type: number, label: {en: Within metres, id: Dalam jarak meter}, default: 500, min: 1, max: 100000}
  offence: {type: text, label: {en: Offence contains, id: Tindak pidana memuat}, optional: true}
  from: {type: datetime, label: {en: From, id: Dari}, optional: true}
  to: {type: datetime, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  place: {type: node, label: {en: Place, id: Tempat}}
  metres: {type: number, label: {en: Distance, id: Jarak}, unit: {en: m, id: m}}
  events: {type: integer, label: {en: Events, id: Kejadian}}
  offences: {type: list, label: {en: Offences, id: Tindak pidana}}
  some: {type: nodes, label: {en: Some of them, id: Sebagian di antaranya}}
example: {place: "place:-6.01710,106.05390", metres: 2000}
*/
CYPHER 25
// By the label that the index of ids is on
MATCH (here:Entity&Place {id: $place})
WHERE EXISTS { (here)-[r]-(m) WHERE r.access IN $access AND m.access IN $access } AND here.point IS NOT NULL
WITH here.point AS centre
MATCH (place:Place) WHERE point.distance(place.point, centre) <= $metres
MATCH (event:Event)-[at:OCCURRED_AT]->(place)
WHERE event.access IN $access AND at.access IN $access
  AND ($offence IS NULL OR toLower(coalesce(event.offence, '')) CONTAINS toLower($offence))
  AND ($from IS NULL OR event.end > $from) AND ($to IS NULL OR event.start < $to)
WITH place, point.distance(place.point, centre) AS metres, collect(DISTINCT event) AS found,
     collect(DISTINCT event.offence) AS offences
ORDER BY metres, place.id
WITH collect({place: place, metres: metres, found: found, offences: offences}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.place AS place, round(row.metres, 1) AS metres, size(row.found) AS events,
       COLLECT { UNWIND row.offences AS offence RETURN offence ORDER BY offence } AS offences,
       COLLECT { UNWIND row.found AS event RETURN event ORDER BY event.start DESC, event.id LIMIT 10 } AS some,
       size(rows) AS total
