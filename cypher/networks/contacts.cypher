/*
title: {en: Contacts between people, id: Kontak antara orang}
params:
  around:
    type: entities
    label: {en: Around these people, id: Di sekitar orang-orang ini}
    help: {en: Everybody when left empty, id: Semua orang bila dikosongkan}
    entity_types: [Person]
    optional: true
    max: 500
  steps:
    type: integer
    label: {en: Steps from them, id: Langkah dari mereka}
    help: {en: "0: only the people named", id: "0: hanya orang yang disebut"}
    default: 1
    min: 0
    max: 2
  calls: {type: boolean, label: {en: Calls count as contact too, id: Panggilan juga dihitung sebagai kontak}, default: false}
  offenders_only: {type: boolean, label: {en: Only people with an offence, id: Hanya orang yang terlibat}, default: false}
returns: {source: text, target: text, weight: number}
*/
CYPHER 25
CALL () {
  // Each of the two parts is left out before it reads anything
  UNWIND CASE WHEN $around IS NULL THEN [1] ELSE [] END AS everybody
  MATCH (a:Person) WHERE a.access IN $access
  RETURN collect(a) AS people
  UNION ALL
  UNWIND CASE WHEN $around IS NULL THEN [] ELSE [1] END AS some
  MATCH (start:Entity) WHERE start.id IN $around AND start:Person AND start.access IN $access
  WITH collect(start) AS first
  CALL (first) {
    // Counted inside, so that nobody found is an empty list and not the end of the statement
    CALL (first) {
      UNWIND CASE WHEN $steps > 0 THEN first ELSE [] END AS a
      MATCH (a)-[k:KNOWS|FAMILY|MET|COMMUNICATED|PAID]-(b:Person) WHERE k.access IN $access AND b.access IN $access
      RETURN b
      UNION
      UNWIND CASE WHEN $steps > 0 AND $calls THEN first ELSE [] END AS a
      MATCH (a)-[u:USES]->(p:Phone) WHERE u.access IN $access
      MATCH (p)-[k:CALLED]-(q:Phone) WHERE k.access IN $access
      WITH DISTINCT a, q
      MATCH (q)<-[v:USES]-(b:Person) WHERE v.access IN $access AND b.access IN $access
      RETURN b
    }
    RETURN collect(b) AS second
  }
  CALL (second) {
    CALL (second) {
      UNWIND CASE WHEN $steps > 1 THEN second ELSE [] END AS a
      MATCH (a)-[k:KNOWS|FAMILY|MET|COMMUNICATED|PAID]-(b:Person) WHERE k.access IN $access AND b.access IN $access
      RETURN b
      UNION
      UNWIND CASE WHEN $steps > 1 AND $calls THEN second ELSE [] END AS a
      MATCH (a)-[u:USES]->(p:Phone) WHERE u.access IN $access
      MATCH (p)-[k:CALLED]-(q:Phone) WHERE k.access IN $access
      WITH DISTINCT a, q
      MATCH (q)<-[v:USES]-(b:Person) WHERE v.access IN $access AND b.access IN $access
      RETURN b
    }
    RETURN collect(b) AS third
  }
  UNWIND first + second + third AS a
  RETURN collect(DISTINCT a) AS people
}
UNWIND people AS a
WITH people, a
WHERE NOT $offenders_only
   OR EXISTS { (a)-[p:PARTY_TO]->(e:Event)
               WHERE p.access IN $access AND e.access IN $access AND (e.offence IS NOT NULL OR e.event_kind = 'crime')
                 AND NOT coalesce(p.role, 'unknown') IN ['victim', 'witness', 'reported', 'complainant', 'missing', 'found', 'freed'] }
WITH collect(a) AS people
CALL (people) {
  UNWIND people AS a
  MATCH (a)-[k:KNOWS|FAMILY|MET|COMMUNICATED|PAID]-(b:Person)
  WHERE a.id < b.id AND k.access IN $access AND b.access IN $access
    AND ($around IS NULL AND NOT $offenders_only OR b IN people)
  RETURN a, b, sum(CASE WHEN k.derived THEN 0 ELSE coalesce(k.weight, 1) END) AS number
  UNION ALL
  UNWIND CASE WHEN $calls THEN people ELSE [] END AS a
  MATCH (a)-[u:USES]->(:Phone)-[k:CALLED]-(:Phone)<-[v:USES]-(b:Person)
  WHERE a.id < b.id AND b.access IN $access
    AND u.access IN $access AND k.access IN $access AND v.access IN $access
    AND ($around IS NULL AND NOT $offenders_only OR b IN people)
  RETURN a, b, count(DISTINCT k) AS number
}
// A link that its source derived shows the pair, and adds no weight to what it was derived from
WITH a, b, sum(number) AS direct
RETURN a.id AS source, b.id AS target, toFloat(CASE WHEN direct = 0 THEN 1 ELSE direct END) AS weight
