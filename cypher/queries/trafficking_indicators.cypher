/*
title: {en: Indicators of trafficking in human beings, id: Indikator perdagangan orang}
question:
  en: Who that travelled may need help, and which facts point to it?
  id: Siapa di antara yang bepergian mungkin perlu ditolong, dan fakta apa yang menunjukkannya?
definition:
  en: >-
    Of the operational indicators of the International Labour Organization, those that such data can show, for people who made a crossing.
    Coercion at destination: documents taken away (a travel document of theirs is also held by somebody else, or turned up in an event);
    isolation (their phone, in use until then, fell silent within so many days of a crossing and stayed so for a fortnight); debt (they
    or their family paid somebody outside it in the ninety days before). Exploitation: bad living conditions (they live at one place with
    at least so many who are no family). Abuse of vulnerability: dependency (they live where their employer is based or what it owns).
    Shown is how many of the five there are, with the facts.
  id: >-
    Dari indikator operasional Organisasi Perburuhan Internasional, yang dapat ditunjukkan data seperti ini, untuk orang yang melintas.
    Paksaan di tempat tujuan: dokumen diambil (dokumen perjalanannya juga dipegang orang lain, atau muncul dalam suatu kejadian); isolasi
    (nomornya, yang sampai saat itu dipakai, berhenti dalam sekian hari dari suatu pelintasan dan tetap begitu selama dua pekan); utang
    (ia atau keluarganya membayar orang di luar keluarga dalam sembilan puluh hari sebelumnya). Eksploitasi: kondisi tempat tinggal buruk
    (tinggal di satu tempat bersama sedikitnya sekian orang yang bukan keluarga). Penyalahgunaan kerentanan: ketergantungan (tinggal di
    tempat atau milik majikannya). Yang ditampilkan adalah berapa dari kelimanya yang ada, beserta faktanya.
source: >-
  International Labour Office (2009). Operational indicators of trafficking in human beings. Results from a Delphi survey implemented by
  the ILO and the European Commission. Revised edition, September 2009.
caution:
  en: >-
    Leads to ask about, never a verdict, and most of the ILO's indicators are told by people and not by records. A spouse keeps passports,
    a seaman shares a cabin, a traveller takes a new SIM card. Names of possible victims are to be protected.
  id: >-
    Petunjuk untuk ditanyakan, bukan putusan, dan kebanyakan indikator ILO diceritakan orang, bukan rekaman. Pasangan menyimpankan paspor,
    pelaut berbagi kabin, pelintas memakai kartu SIM baru. Nama orang yang mungkin korban harus dilindungi.
long: true
params:
  people:
    type: entities
    label: {en: Only these people, id: Hanya orang-orang ini}
    entity_types: [Person]
    optional: true
    max: 200
  least: {type: integer, label: {en: Indicators at least, id: Indikator sedikitnya}, help: {en: "One alone is everyday life", id: "Satu saja adalah hal sehari-hari"}, default: 2, min: 1, max: 5}
  days: {type: integer, label: {en: Days between crossing and last call at most, id: Hari antara pelintasan dan panggilan terakhir paling banyak}, default: 5, min: 0, max: 60}
  crowd: {type: integer, label: {en: Others at one place at least, id: Orang lain di satu tempat sedikitnya}, default: 5, min: 1, max: 50}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  person: {type: node, label: {en: Person, id: Orang}}
  indicators: {type: integer, label: {en: Indicators, id: Indikator}}
  documents: {type: integer, label: {en: Documents taken away, id: Dokumen diambil}}
  isolation: {type: integer, label: {en: Isolation, id: Isolasi}}
  debt: {type: integer, label: {en: Debt, id: Utang}}
  housing: {type: integer, label: {en: Bad living conditions, id: Tempat tinggal buruk}}
  dependency: {type: integer, label: {en: Dependency, id: Ketergantungan}}
  facts: {type: nodes, label: {en: Facts, id: Fakta}}
ranked_by: indicators
ranked_of: [documents, isolation, debt, housing, dependency]
ranked_from: least
example: {}
*/
CYPHER 25
CALL () {
  MATCH (:Phone)-[c:CALLED]->(:Phone) WHERE c.start IS NOT NULL AND c.access IN $access
  RETURN max(c.start) AS until
}
MATCH (p:Person)-[m:MADE]->(c:BorderCrossing)
WHERE p.access IN $access AND m.access IN $access AND c.access IN $access AND c.start IS NOT NULL
WITH until, p, collect(DISTINCT c) AS crossings
// What agencies know of one traveller under several records belongs together
CALL (p) {
  OPTIONAL MATCH (p)-[s:SAME_AS]-(same:Person) WHERE s.access IN $access AND same.access IN $access
  WITH collect(DISTINCT same) + p AS records
  RETURN records, reduce(first = p.id, one IN records | CASE WHEN one.id < first THEN one.id ELSE first END) AS who
}
WITH until, who, records, crossings
WHERE $people IS NULL OR any(one IN records WHERE one.id IN $people)
WITH until, who, reduce(all = [], some IN collect(records) | all + [one IN some WHERE NOT one IN all]) AS records,
     reduce(all = [], some IN collect(crossings) | all + [one IN some WHERE NOT one IN all]) AS crossings
CALL (until, records, crossings) {
  UNWIND records AS p
  MATCH (p)-[h:HOLDS]->(d:TravelDocument)
  WHERE h.access IN $access
    AND (EXISTS { (d)-[i:INVOLVED_IN]->(e:Event) WHERE i.access IN $access AND e.access IN $access }
         OR EXISTS { (o:Person)-[k:HOLDS]->(d) WHERE k.access IN $access AND o.access IN $access AND NOT o IN records })
  RETURN 'documents' AS indicator, d AS fact
  UNION
  UNWIND crossings AS c
  MATCH (d:TravelDocument)-[s:SHOWN_AT]->(c)
  WHERE s.access IN $access
    AND (EXISTS { (d)-[i:INVOLVED_IN]->(e:Event) WHERE i.access IN $access AND e.access IN $access }
         OR EXISTS { (o:Person)-[k:HOLDS]->(d) WHERE k.access IN $access AND o.access IN $access AND NOT o IN records })
  RETURN 'documents' AS indicator, d AS fact
  UNION
  UNWIND records AS p
  MATCH (p)-[u:USES]->(phone:Phone) WHERE u.access IN $access
  WITH DISTINCT phone, crossings, until
  CALL (phone) {
    MATCH (phone)-[k:CALLED]-(:Phone) WHERE k.access IN $access AND k.start IS NOT NULL
    RETURN max(k.start) AS last, count(k) AS calls
  }
  // Five calls: a phone that was in use, not one that was seen once
  WITH phone, last, crossings, until WHERE calls >= 5 AND last < until - 14 * 86400
    AND any(c IN crossings WHERE abs(c.start - last) <= $days * 86400)
  RETURN 'isolation' AS indicator, phone AS fact
  UNION
  UNWIND records AS p
  CALL (p) {
    RETURN p AS payer
    UNION
    MATCH (p)-[f:FAMILY]-(payer:Person) WHERE f.access IN $access AND payer.access IN $access
    RETURN payer
  }
  CALL (payer) {
    MATCH (payer)-[x:PAID]->(payee:Person|Organisation) WHERE x.access IN $access AND payee.access IN $access
    RETURN payee, x.start AS at
    UNION
    MATCH (payer)-[a:HOLDS]->(:Account)-[x:PAID]->(:Account)<-[b:HOLDS]-(payee:Person|Organisation)
    WHERE a.access IN $access AND x.access IN $access AND b.access IN $access AND payee.access IN $access
    RETURN payee, x.start AS at
  }
  WITH p, payee, at, records, crossings
  WHERE NOT payee IN records AND any(c IN crossings WHERE at < c.start AND at >= c.start - 90 * 86400)
    AND NOT EXISTS { (p)-[f:FAMILY]-(payee) WHERE f.access IN $access }
  RETURN DISTINCT 'debt' AS indicator, payee AS fact
  UNION
  UNWIND records AS p
  MATCH (p)-[l:LIVES_AT]->(place:Place)<-[o:LIVES_AT]-(other:Person)
  WHERE l.access IN $access AND o.access IN $access AND other.access IN $access AND NOT other IN records
    AND (l.start IS NULL OR o.end IS NULL OR l.start < o.end) AND (o.start IS NULL OR l.end IS NULL OR o.start < l.end)
    AND NOT EXISTS { (p)-[f:FAMILY]-(other) WHERE f.access IN $access }
  WITH place, count(DISTINCT other) AS others WHERE others >= $crowd
  RETURN 'housing' AS indicator, place AS fact
  UNION
  UNWIND records AS p
  MATCH (p)-[w:WORKS_FOR]->(employer:Organisation)-[b:LIVES_AT|OWNS]->(place:Place)<-[l:LIVES_AT]-(p)
  WHERE w.access IN $access AND employer.access IN $access AND b.access IN $access AND l.access IN $access
  RETURN 'dependency' AS indicator, place AS fact
}
WITH who, indicator, fact ORDER BY indicator, fact.id
WITH who, collect(indicator) AS all, collect(DISTINCT indicator) AS different, collect(DISTINCT fact) AS facts
WHERE size(different) >= $least
MATCH (person:Entity {id: who}) WHERE person.access IN $access
ORDER BY size(different) DESC, size(facts) DESC, person.id
WITH collect({person: person, all: all, number: size(different), facts: facts}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.person AS person, row.number AS indicators, size([i IN row.all WHERE i = 'documents']) AS documents,
       size([i IN row.all WHERE i = 'isolation']) AS isolation, size([i IN row.all WHERE i = 'debt']) AS debt,
       size([i IN row.all WHERE i = 'housing']) AS housing, size([i IN row.all WHERE i = 'dependency']) AS dependency,
       row.facts[..100] AS facts, size(rows) AS total
