/*
title: {en: Brokers, id: Perantara}
question:
  en: Which people stand between the others, so that most connections run through them?
  id: Siapa yang berada di antara orang lain, sehingga paling banyak hubungan lewat mereka?
definition:
  en: >-
    Betweenness: over all pairs of other persons, the share of their shortest paths that run through this person, added up. Links that
    show contact between persons count (acquaintance, family, meeting, message, payment; when asked for, calls between their
    phones), whatever their direction.
  id: >-
    Betweenness: untuk semua pasangan orang lain, bagian jalur terpendek mereka yang lewat orang ini, dijumlahkan. Yang dihitung
    adalah hubungan kontak antara orang (kenalan, keluarga, pertemuan, pesan, pembayaran; bila diminta, juga panggilan antara
    telepon mereka), apa pun arahnya.
source: "Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40, 35-41."
caution:
  en: A link that is missing elsewhere can move many paths. A high score is a place to look, not a role.
  id: Satu hubungan yang hilang di tempat lain dapat memindahkan banyak jalur. Nilai tinggi adalah petunjuk, bukan peran.
params:
  calls: {type: boolean, label: {en: Calls count as contact too, id: Panggilan juga dihitung sebagai kontak}, default: false}
  offenders_only: {type: boolean, label: {en: Only people with an offence, id: Hanya orang yang terlibat}, default: false}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  score: {type: number, label: {en: Betweenness, id: Nilai perantara}}
analysis: betweenness
example: {calls: true}
*/
CYPHER 25
CALL () {
  MATCH (a:Person)-[k:KNOWS|FAMILY|MET|COMMUNICATED|PAID]-(b:Person)
  WHERE a.id < b.id AND a.access IN $access AND k.access IN $access AND b.access IN $access
  RETURN a, b, count(CASE WHEN k.derived THEN NULL ELSE 1 END) AS number
  UNION ALL
  // Before the pattern, or all calls would be read to be thrown away
  UNWIND CASE WHEN $calls THEN [1] ELSE [] END AS wanted
  MATCH (a:Person)-[u:USES]->(:Phone)-[k:CALLED]-(:Phone)<-[v:USES]-(b:Person)
  WHERE a.id < b.id AND a.access IN $access AND b.access IN $access
    AND u.access IN $access AND k.access IN $access AND v.access IN $access
  RETURN a, b, count(DISTINCT k) AS number
}
WITH a, b, sum(number) AS direct
WHERE NOT $offenders_only
   OR (EXISTS { (a)-[p:PARTY_TO]->(e:Event)
                WHERE p.access IN $access AND e.access IN $access AND (e.offence IS NOT NULL OR e.event_kind = 'crime')
                  AND NOT coalesce(p.role, 'unknown') IN ['victim', 'witness', 'reported', 'complainant', 'missing', 'found', 'freed'] }
       AND EXISTS { (b)-[p:PARTY_TO]->(e:Event)
                WHERE p.access IN $access AND e.access IN $access AND (e.offence IS NOT NULL OR e.event_kind = 'crime')
                  AND NOT coalesce(p.role, 'unknown') IN ['victim', 'witness', 'reported', 'complainant', 'missing', 'found', 'freed'] })
// A link that its source derived shows the pair, and adds no weight to what it was derived from
RETURN a.id AS source, b.id AS target, toFloat(CASE WHEN direct = 0 THEN 1 ELSE direct END) AS weight
