/*
title: {en: Contradictions between sources, id: Pertentangan antarsumber}
question:
  en: Where do records said to be of the same person or organisation state different things?
  id: Di mana rekaman yang dinyatakan tentang orang atau organisasi yang sama menyatakan hal berbeda?
definition:
  en: >-
    Pairs of records joined by a "same as" link whose dates of birth, sex, nationalities, places of birth or register numbers are both
    stated and have nothing in common. A date that is less exact (1979, 1979-02) contradicts only one that it does not contain.
  id: >-
    Pasangan rekaman dengan tautan "sama dengan" yang tanggal lahir, jenis kelamin, kewarganegaraan, tempat lahir, atau nomor registernya
    sama-sama dinyatakan dan tidak memiliki kesamaan. Tanggal yang kurang teliti (1979, 1979-02) hanya bertentangan dengan tanggal yang
    tidak termuat di dalamnya.
source: "This service's own: a comparison of what the records state."
caution:
  en: One of them may be a slip, both may be right at different times, or the two may not be the same after all.
  id: Salah satunya mungkin salah tulis, keduanya mungkin benar pada waktu berbeda, atau keduanya ternyata bukan orang yang sama.
order:
  en: >-
    In the order of the records: each contradiction stands by itself.
  id: >-
    Menurut urutan rekaman: setiap pertentangan berdiri sendiri.
params:
  entity:
    type: entity
    label: {en: Only of this one, id: Hanya untuk yang ini}
    entity_types: [Person, Organisation]
    optional: true
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 50, min: 1, max: 500}
returns:
  one: {type: node, label: {en: One record, id: Rekaman pertama}}
  other: {type: node, label: {en: The other, id: Rekaman kedua}}
  what: {type: text, label: {en: What, id: Apa}}
  first: {type: text, label: {en: One says, id: Yang pertama menyatakan}}
  second: {type: text, label: {en: The other says, id: Yang kedua menyatakan}}
  link: {type: link, label: {en: Joined by, id: Disatukan oleh}}
example: {}
*/
CYPHER 25
MATCH (one:Person|Organisation)-[link:SAME_AS]-(other:Person|Organisation)
WHERE one.id < other.id AND ($entity IS NULL OR $entity IN [one.id, other.id])
  AND one.access IN $access AND link.access IN $access AND other.access IN $access
UNWIND [
  {what: 'born', first: one.born, second: other.born, differ: NOT (one.born STARTS WITH other.born OR other.born STARTS WITH one.born)},
  {what: 'sex', first: one.sex, second: other.sex, differ: toUpper(one.sex) <> toUpper(other.sex)},
  {what: 'born_in', first: one.born_in, second: other.born_in, differ: toUpper(one.born_in) <> toUpper(other.born_in)},
  {what: 'register_no', first: one.register_no, second: other.register_no, differ: toUpper(one.register_no) <> toUpper(other.register_no)},
  {what: 'nationality', first: reduce(all = '', n IN one.nationality | all + CASE all WHEN '' THEN '' ELSE ', ' END + n),
   second: reduce(all = '', n IN other.nationality | all + CASE all WHEN '' THEN '' ELSE ', ' END + n),
   differ: one.nationality IS NOT NULL AND other.nationality IS NOT NULL AND none(n IN one.nationality WHERE n IN other.nationality)}
] AS fact
WITH DISTINCT one, other, link, fact WHERE fact.differ AND fact.first IS NOT NULL AND fact.second IS NOT NULL
ORDER BY one.id, other.id, fact.what, link.id
WITH collect({one: one, other: other, link: link, fact: fact}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.one AS one, row.other AS other, row.fact.what AS what, row.fact.first AS first, row.fact.second AS second, row.link AS link,
       size(rows) AS total
