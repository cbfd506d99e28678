/*
title: {en: What rests on one source, id: Yang bertumpu pada satu sumber}
question:
  en: Which contacts of this one are known from a single source, or on no judged basis?
  id: Kontak mana dari entitas ini yang diketahui dari satu sumber saja, atau tanpa dasar yang dinilai?
definition:
  en: >-
    The entities that this one is linked to, with the datasets that state a link between them and their grades. Rows are those whose
    links all come from one dataset, or of which every grade says that there is no basis for a judgement (F, 6, X; in the UK's scheme 2, D) or none is given.
    Links that a source derived are not a source of their own.
  id: >-
    Entitas yang tertaut dengan entitas ini, beserta jumlah kumpulan data yang menyatakan tautan di antara keduanya. Barisnya adalah yang
    semua tautannya berasal dari satu kumpulan data, atau yang setiap nilainya menyatakan tidak ada dasar penilaian (F, 6, X; pada skema Inggris 2, D) atau tidak
    dinilai. Tautan turunan bukan sumber tersendiri.
source: "This service's own: counts of what the records state."
caution:
  en: One good source may be right and two that copied each other wrong. Ask where each of them has it from.
  id: Satu sumber yang baik bisa benar dan dua sumber yang saling menyalin bisa salah. Tanyakan dari mana masing-masing memperolehnya.
order:
  en: >-
    Those whose links nobody has judged first, then those with the fewest: the question itself asks what would be lost with one source.
  id: >-
    Yang hubungannya belum dinilai lebih dulu, lalu yang paling sedikit: pertanyaan ini sendiri menanyakan apa yang hilang bersama satu
    sumber.
params:
  entity: {type: entity, label: {en: Entity, id: Entitas}}
  unjudged: {type: boolean, label: {en: Only what nobody could judge, id: Hanya yang tidak dapat dinilai}, default: false}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 50, min: 1, max: 500}
returns:
  other: {type: node, label: {en: Linked to, id: Tertaut dengan}}
  kinds: {type: list, label: {en: By, id: Oleh}}
  datasets: {type: list, label: {en: Sources, id: Sumber}}
  grades: {type: list, label: {en: Grades, id: Nilai}}
  links: {type: links, label: {en: Links, id: Tautan}}
example: {entity: "person:selat-sunda-cilegon:P002"}
*/
CYPHER 25
MATCH (entity:Entity {id: $entity}) WHERE entity.access IN $access
MATCH (entity)-[r]-(other:Entity)
WHERE r.access IN $access AND other.access IN $access AND NOT coalesce(r.derived, false)
WITH other, r ORDER BY r.id
WITH other, r,
     r.grade_scheme IS NULL
     OR r.grade_scheme = 'admiralty' AND (r.grade_source = 'F' OR r.grade_information = '6')
     OR r.grade_scheme = 'uk3x5x2' AND (r.grade_source = '2' OR r.grade_information = 'D')
     OR r.grade_scheme = 'europol4x4' AND r.grade_source = 'X' AS no_basis
WITH other, collect(r) AS links, collect(DISTINCT type(r)) AS kinds, collect(DISTINCT r.dataset) AS datasets,
     collect(DISTINCT r.grade_source + r.grade_information) AS grades, all(judged IN collect(no_basis) WHERE judged) AS unjudged
WHERE CASE WHEN $unjudged THEN unjudged ELSE size(datasets) = 1 OR unjudged END
ORDER BY unjudged DESC, size(links), other.id
WITH collect({other: other, kinds: kinds, datasets: datasets, grades: grades, links: links[..50]}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.other AS other, row.kinds AS kinds, row.datasets AS datasets, row.grades AS grades, row.links AS links, size(rows) AS total
