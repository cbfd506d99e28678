/*
title: {en: Border crossings, id: Perlintasan perbatasan}
question:
  en: Where and when did this person, document or vehicle cross the border, or mean to, and with which document?
  id: Di mana dan kapan orang, dokumen, atau kendaraan ini melintasi perbatasan, atau berniat melintas, dan dengan dokumen apa?
definition:
  en: Each crossing that the person made, at which the document was shown or which was by the vehicle, once, in the order of time.
  id: >-
    Setiap pelintasan yang dilakukan orang itu, yang padanya dokumen itu ditunjukkan, atau yang memakai kendaraan itu, masing-masing
    satu kali, menurut urutan waktu.
source: "This service's own: a list of what the records state."
caution:
  en: A manifest shows an intention; only a control shows a passage. Look at the evidence.
  id: Manifes menunjukkan niat; hanya pemeriksaan menunjukkan perlintasan. Perhatikan buktinya.
order:
  en: >-
    In the order of time: nothing is ranked, and a record that is missing leaves a gap and moves no other.
  id: >-
    Menurut urutan waktu: tidak ada peringkat, dan catatan yang hilang meninggalkan celah tanpa menggeser yang lain.
params:
  entity:
    type: entity
    label: {en: "Person, document or vehicle", id: "Orang, dokumen, atau kendaraan"}
    entity_types: [Person, TravelDocument, Vehicle]
  from: {type: datetime, label: {en: From, id: Dari}, optional: true}
  to: {type: datetime, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 100, min: 1, max: 2000}
returns:
  entity: {type: node, label: {en: Entity, id: Entitas}}
  crossing: {type: node, label: {en: Crossing, id: Perlintasan}}
  time: {type: datetime, label: {en: Local time, id: Waktu setempat}}
  direction: {type: text, label: {en: Direction, id: Arah}}
  evidence: {type: text, label: {en: Evidence, id: Bukti}}
  posts: {type: nodes, label: {en: Border post, id: Pos perbatasan}}
  documents: {type: nodes, label: {en: Documents, id: Dokumen}}
example: {entity: "person:selat-sunda-cilegon:P005"}
*/
CYPHER 25
MATCH (entity:Entity {id: $entity}) WHERE entity.access IN $access
MATCH (entity)-[m:MADE|SHOWN_AT|BY_VEHICLE]-(crossing:BorderCrossing)
WHERE m.access IN $access AND crossing.access IN $access
  AND ($from IS NULL OR crossing.end > $from) AND ($to IS NULL OR crossing.start < $to)
WITH DISTINCT entity, crossing
ORDER BY crossing.start, crossing.id
WITH collect({entity: entity, crossing: crossing}) AS rows
UNWIND rows[..$limit] AS row
WITH row.entity AS entity, row.crossing AS crossing, size(rows) AS total
RETURN entity, crossing, crossing.time_local AS time, crossing.direction AS direction, crossing.evidence AS evidence,
       COLLECT { MATCH (crossing)-[r:AT]->(post:BorderPost) WHERE r.access IN $access
                 RETURN DISTINCT post ORDER BY post.id } AS posts,
       COLLECT { MATCH (crossing)<-[r:SHOWN_AT]-(document:TravelDocument) WHERE r.access IN $access
                 RETURN DISTINCT document ORDER BY document.id } AS documents,
       total
