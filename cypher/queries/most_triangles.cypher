/*
title: {en: Most triangles, id: Segitiga terbanyak}
question:
  en: Which people belong to the most groups of three who all know each other?
  id: Siapa yang termasuk dalam paling banyak kelompok tiga orang yang semuanya saling kenal?
definition:
  en: >-
    The number of pairs of this person's contacts who are in contact with each other too. Links that show contact between persons
    count (acquaintance, family, meeting, message, payment); several between two persons count once.
  id: >-
    Jumlah pasangan kontak orang ini yang juga saling berhubungan. Yang dihitung adalah hubungan kontak antara orang (kenalan,
    keluarga, pertemuan, pesan, pembayaran); beberapa hubungan antara dua orang dihitung satu kali.
source: "Watts, D. J. and Strogatz, S. H. (1998). Collective dynamics of small-world networks. Nature 393, 440-442."
caution:
  en: Families and workplaces make triangles; so does one record that lists everybody present.
  id: Keluarga dan tempat kerja membentuk segitiga; begitu pula satu catatan yang memuat semua yang hadir.
params:
  offenders_only: {type: boolean, label: {en: Only people with an offence, id: Hanya orang yang terlibat}, default: false}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  entity: {type: node, label: {en: Person, id: Orang}}
  score: {type: number, label: {en: Triangles, id: Segitiga}}
analysis: triangles
example: {}
*/
CYPHER 25
MATCH (a:Person)-[k:KNOWS|FAMILY|MET|COMMUNICATED|PAID]-(b:Person)
WHERE a.id < b.id AND a.access IN $access AND k.access IN $access AND b.access IN $access
WITH a, b, count(CASE WHEN k.derived THEN NULL ELSE 1 END) AS direct
WITH a, b, direct
WHERE NOT $offenders_only
   OR (EXISTS { (a)-[p:PARTY_TO]->(e:Event)
                WHERE p.access IN $access AND e.access IN $access AND (e.offence IS NOT NULL OR e.event_kind = 'crime')
                  AND NOT coalesce(p.role, 'unknown') IN ['victim', 'witness', 'reported', 'complainant', 'missing', 'found', 'freed'] }
       AND EXISTS { (b)-[p:PARTY_TO]->(e:Event)
                WHERE p.access IN $access AND e.access IN $access AND (e.offence IS NOT NULL OR e.event_kind = 'crime')
                  AND NOT coalesce(p.role, 'unknown') IN ['victim', 'witness', 'reported', 'complainant', 'missing', 'found', 'freed'] })
// A link that its source derived shows the pair, and adds no weight to what it was derived from
RETURN a.id AS source, b.id AS target, toFloat(CASE WHEN direct = 0 THEN 1 ELSE direct END) AS weight
