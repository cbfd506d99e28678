/*
title: {en: Documents or names that changed, id: Dokumen atau nama yang berganti}
question:
  en: Who crossed the border under several names, dates of birth, nationalities or documents?
  id: Siapa yang melintasi perbatasan dengan beberapa nama, tanggal lahir, kewarganegaraan, atau dokumen?
definition:
  en: >-
    Over the crossings of a person, those of records said to be of the same person among them: the different travel documents shown,
    and the different names, dates of birth and nationalities declared. Names are compared without regard to capitals. Most changes of
    any kind first.
  id: >-
    Dari pelintasan seseorang, termasuk rekaman yang dinyatakan tentang orang yang sama: dokumen perjalanan berbeda yang ditunjukkan,
    serta nama, tanggal lahir, dan kewarganegaraan berbeda yang dinyatakan. Nama dibandingkan tanpa memperhatikan huruf besar. Yang
    paling banyak berganti berada di atas.
source: "This service's own: counts of what the records state."
caution:
  en: >-
    Passports are renewed, people marry and have two nationalities, and clerks misspell. A change of the date of birth is rarer than
    one of the spelling of a name.
  id: >-
    Paspor diperbarui, orang menikah dan berkewarganegaraan ganda, dan petugas salah eja. Tanggal lahir lebih jarang berubah daripada
    ejaan nama.
params:
  entity:
    type: entity
    label: {en: Only this person, id: Hanya orang ini}
    entity_types: [Person]
    optional: true
  least: {type: integer, label: {en: Changes at least, id: Perubahan sedikitnya}, default: 1, min: 1, max: 50}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
  changes: {type: integer, label: {en: Changes, id: Perubahan}}
  documents: {type: nodes, label: {en: Documents, id: Dokumen}}
  names: {type: list, label: {en: Names, id: Nama}}
  births: {type: list, label: {en: Dates of birth, id: Tanggal lahir}}
  nationalities: {type: list, label: {en: Nationalities, id: Kewarganegaraan}}
  crossings: {type: integer, label: {en: Crossings, id: Pelintasan}}
ranked_by: changes
ranked_from: least
example: {}
*/
CYPHER 25
CALL () {
  MATCH (p:Person)-[:MADE]->(:BorderCrossing) WHERE $entity IS NULL AND p.access IN $access
  RETURN DISTINCT p
  UNION
  MATCH (p:Entity {id: $entity}) WHERE p.access IN $access
  RETURN p
  UNION
  MATCH (given:Entity {id: $entity})-[s:SAME_AS]-(p:Person)
  WHERE given.access IN $access AND s.access IN $access AND p.access IN $access
  RETURN p
}
CALL (p) {
  OPTIONAL MATCH (p)-[s:SAME_AS]-(same:Person) WHERE s.access IN $access AND same.access IN $access
  WITH min(same.id) AS other
  RETURN CASE WHEN other < p.id THEN other ELSE p.id END AS who
}
MATCH (p)-[m:MADE]->(c:BorderCrossing) WHERE m.access IN $access AND c.access IN $access
CALL (c) {
  OPTIONAL MATCH (document:TravelDocument)-[r:SHOWN_AT]->(c) WHERE r.access IN $access
  WITH document ORDER BY document.id
  RETURN collect(DISTINCT document) AS shown
}
WITH who, c, shown ORDER BY c.start, c.id
WITH who, count(DISTINCT c) AS crossings, reduce(all = [], some IN collect(shown) | all + [d IN some WHERE NOT d IN all]) AS documents,
     collect(DISTINCT toUpper(c.declared_name)) AS names, collect(DISTINCT c.declared_born) AS births,
     collect(DISTINCT c.declared_nationality) AS nationalities
WITH who, crossings, documents, names, births, nationalities,
     reduce(changes = 0, n IN [size(documents), size(names), size(births), size(nationalities)]
            | changes + CASE WHEN n > 1 THEN n - 1 ELSE 0 END) AS changes
WHERE changes >= $least
MATCH (person:Entity {id: who}) WHERE person.access IN $access
ORDER BY changes DESC, person.id
WITH collect({person: person, changes: changes, documents: documents, names: names, births: births,
              nationalities: nationalities, crossings: crossings}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.person AS person, row.changes AS changes, row.documents AS documents, row.names AS names, row.births AS births,
       row.nationalities AS nationalities, row.crossings AS crossings, size(rows) AS total
