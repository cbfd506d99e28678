/*
title: {en: Organisations joined by people and addresses, id: Organisasi yang terhubung oleh orang dan alamat}
question:
  en: Which organisations share directors, owners, addresses, phones, accounts or vehicles?
  id: Organisasi mana yang berbagi direktur, pemilik, alamat, telepon, rekening, atau kendaraan?
definition:
  en: >-
    Two organisations and the different persons, organisations and identifiers that stand in a role with both: who directs them, who
    owns a part of them, and the addresses, phones, e-mails, accounts and vehicles that they have. Each counts one divided by the
    logarithm of the number of organisations it is in such a role with, so that an address at which a thousand companies are
    registered counts little; the score is their sum.
  id: >-
    Dua organisasi beserta orang, organisasi, dan tanda pengenal berbeda yang berperan pada keduanya: direktur, pemilik, serta alamat,
    telepon, surel, rekening, dan kendaraan mereka. Masing-masing dihitung satu dibagi logaritma jumlah organisasi tempatnya berperan,
    sehingga alamat tempat seribu perusahaan terdaftar berarti sedikit; nilainya adalah jumlah semuanya.
source: "Adamic, L. A. and Adar, E. (2003). Friends and neighbors on the web. Social Networks 25, 211-230 (weight of what is shared)."
caution:
  en: Groups of companies, accountants and office buildings share as well; one who directs many may be paid for the name.
  id: Grup perusahaan, akuntan, dan gedung kantor juga berbagi; orang yang menjadi direktur di banyak tempat mungkin dibayar untuk namanya.
params:
  entity:
    type: entity
    label: {en: Only with this one, id: Hanya dengan organisasi ini}
    entity_types: [Organisation]
    optional: true
  least: {type: integer, label: {en: Shared at least, id: Sedikitnya dibagi}, default: 1, min: 1, max: 100}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  one: {type: node, label: {en: Organisation, id: Organisasi}}
  other: {type: node, label: {en: With, id: Dengan}}
  people: {type: integer, label: {en: Directors and owners, id: Direktur dan pemilik}}
  things: {type: integer, label: {en: Addresses and numbers, id: Alamat dan nomor}}
  score: {type: number, label: {en: Score, id: Nilai}}
  shared: {type: nodes, label: {en: Shared, id: Dibagi}}
  weights: {type: list, label: {en: Each counts, id: Masing-masing bernilai}}
ranked_by: score
ranked_of: [weights]
ranked_from: least
example: {}
*/
CYPHER 25
CALL () {
  MATCH (one:Organisation) WHERE $entity IS NULL AND one.access IN $access
  RETURN one
  UNION
  MATCH (one:Entity {id: $entity}) WHERE one.access IN $access
  RETURN one
}
MATCH (one)-[a:DIRECTS|OWNS|USES|HOLDS|LIVES_AT]-(shared:Entity)
WHERE a.access IN $access AND shared.access IN $access
  AND (shared.kind = 'identifier' OR type(a) IN ['DIRECTS', 'OWNS'] AND endNode(a) = one)
MATCH (shared)-[b:DIRECTS|OWNS|USES|HOLDS|LIVES_AT]-(other:Organisation)
WHERE b.access IN $access AND other.access IN $access AND other <> one AND ($entity IS NOT NULL OR one.id < other.id)
  AND (shared.kind = 'identifier' OR type(b) IN ['DIRECTS', 'OWNS'] AND endNode(b) = other)
WITH DISTINCT one, other, shared
CALL (shared) {
  MATCH (shared)-[r:DIRECTS|OWNS|USES|HOLDS|LIVES_AT]-(any:Organisation) WHERE r.access IN $access AND any.access IN $access
  RETURN 1.0 / log(count(DISTINCT any)) AS weight
}
WITH one, other, shared, weight ORDER BY weight DESC, shared.id
WITH one, other, collect(shared) AS shared, sum(weight) AS score, collect(weight) AS weights
WHERE size(shared) >= $least
ORDER BY score DESC, one.id, other.id
WITH collect({one: one, other: other, shared: shared, score: score, weights: weights}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.one AS one, row.other AS other, size([s IN row.shared WHERE s.kind <> 'identifier']) AS people,
       size([s IN row.shared WHERE s.kind = 'identifier']) AS things, round(row.score, 6) AS score, row.shared AS shared,
       [w IN row.weights | round(w, 6)] AS weights, size(rows) AS total
