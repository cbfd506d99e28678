/*
title: {en: Everything linked, id: Semua yang tertaut}
question: {en: "Which entities are linked to this one?", id: "Entitas mana yang tertaut dengan yang ini?"}
definition: {en: One link away., id: Berjarak satu tautan.}
source: A test.
caution: {en: A link proves nothing., id: Tautan tidak membuktikan apa pun.}
params:
  entity: {type: entity, label: {en: Entity, id: Entitas}}
  kinds: {type: entity_types, optional: true, label: {en: Types, id: Jenis}}
  by: {type: link_types, optional: true, label: {en: Links, id: Tautan}}
  but: {type: entities, optional: true, label: {en: Not these, id: Bukan yang ini}}
  word: {type: text, optional: true, label: {en: Word in the name, id: Kata dalam nama}, max: 40}
  weight: {type: number, default: 0.5, min: 0, max: 1, label: {en: Weight, id: Bobot}}
  loud: {type: boolean, default: false, label: {en: In capitals, id: Huruf besar}}
  since: {type: date, optional: true, label: {en: Since, id: Sejak}}
  until: {type: datetime, optional: true, edge: end, label: {en: Until, id: Hingga}}
  order: {type: choice, default: name, label: {en: Order, id: Urutan}, choices: {name: {en: by name, id: menurut nama}, id: {en: by id, id: menurut id}}}
  limit: {type: integer, default: 25, min: 1, max: 500, label: {en: At most, id: Paling banyak}}
returns:
  other: {type: node, label: {en: Entity, id: Entitas}}
  link: {type: link, label: {en: Link, id: Tautan}}
  name: {type: text, label: {en: Name, id: Nama}}
  weight: {type: number, label: {en: Weight, id: Bobot}, unit: {en: points, id: poin}}
  loud: {type: boolean, label: {en: Capitals, id: Huruf besar}}
  names: {type: list, label: {en: Names, id: Nama-nama}}
example: {entity: "person:ours:dewi"}
*/
CYPHER 25
MATCH (e:Entity {id: $entity})-[r]-(n:Entity)
WHERE e.access IN $access AND r.access IN $access AND n.access IN $access
  AND ($kinds IS NULL OR n.type IN $kinds) AND ($by IS NULL OR type(r) IN $by)
  AND ($but IS NULL OR NOT n.id IN $but) AND ($word IS NULL OR n.caption CONTAINS $word)
  AND ($since IS NULL OR r.end > $since) AND ($until IS NULL OR r.start < $until)
WITH n, r, CASE WHEN $loud THEN toUpper(n.caption) ELSE n.caption END AS name
ORDER BY CASE $order WHEN 'id' THEN n.id ELSE name END, r.id
WITH collect([n, r, name]) AS rows
WITH rows, size(rows) AS total
UNWIND rows[..$limit] AS row
RETURN row[0] AS other, row[1] AS link, row[2] AS name, $weight AS weight, $loud AS loud, row[0].names AS names, total
