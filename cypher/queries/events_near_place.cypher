/*
title: {en: Events near a place, id: Kejadian di sekitar tempat}
question:
  en: What happened near this place, the nearest first?
  id: Apa yang terjadi di sekitar tempat ini, mulai dari yang terdekat?
definition:
  en: The events that occurred at a place within so many metres, in a straight line over the ground, of the place asked about.
  id: Kejadian di tempat yang berjarak paling jauh sekian meter, menurut garis lurus di permukaan bumi, dari tempat yang ditanyakan.
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
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 50, min: 1, max: 2000}
returns:
  event: {type: node, label: {en: Event, id: Kejadian}}
  place: {type: node, label: {en: Place, id: Tempat}}
  metres: {type: number, label: {en: Distance, id: Jarak}, unit: {en: m, id: m}}
  date: {type: datetime, label: {en: When, id: Kapan}}
  offence: {type: text, label: {en: Offence, id: Tindak pidana}}
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
WITH DISTINCT event, place, point.distance(place.point, centre) AS metres
ORDER BY metres, event.start, event.id
WITH collect({event: event, place: place, metres: metres}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.event AS event, row.place AS place, round(row.metres, 1) AS metres, row.event.date AS date,
       row.event.offence AS offence, size(rows) AS total
