/*
title: {en: Most triangles, id: Segitiga terbanyak}
question:
  en: Which people belong to the most groups of three who are all in contact with each other?
  id: Siapa yang termasuk dalam paling banyak kelompok tiga orang yang semuanya saling berhubungan?
definition:
  en: >-
    The number of pairs of this person's contacts who are in contact with each other too. Links that show contact between persons
    count (acquaintance, family, meeting, message, payment; calls between their phones when asked for); several between two
    persons count once.
  id: >-
    Jumlah pasangan kontak orang ini yang juga saling berhubungan. Yang dihitung adalah hubungan kontak antara orang (kenalan,
    keluarga, pertemuan, pesan, pembayaran; bila diminta, juga panggilan antara telepon mereka); beberapa hubungan
    antara dua orang dihitung satu kali.
source: "Watts, D. J. and Strogatz, S. H. (1998). Collective dynamics of small-world networks. Nature 393, 440-442."
caution:
  en: Families and workplaces make triangles; so does one record that lists everybody present.
  id: Keluarga dan tempat kerja membentuk segitiga; begitu pula satu catatan yang memuat semua yang hadir.
params:
  calls: {type: boolean, label: {en: Calls count as contact too, id: Panggilan juga dihitung sebagai kontak}, default: false}
  offenders_only: {type: boolean, label: {en: Only people with an offence, id: Hanya orang yang terlibat}, default: false}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  score: {type: number, label: {en: Triangles, id: Segitiga}}
analysis: triangles
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
