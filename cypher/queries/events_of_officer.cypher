/*
title: {en: Events of an officer, id: Kejadian yang ditangani petugas}
question:
  en: Which events does this officer investigate, and who and what is involved?
  id: Kejadian apa yang ditangani petugas ini, dan siapa serta apa yang terlibat?
definition:
  en: >-
    The events that an officer of this badge number or last name is recorded as investigating, in the order of time, with who is party
    to each, what is involved and where it was.
  id: >-
    Kejadian yang tercatat ditangani petugas dengan nomor lencana atau nama belakang ini, menurut urutan waktu, beserta pihak yang
    terlibat, barang, dan tempatnya.
source: "This service's own: a list of what the records state."
caution:
  en: >-
    Officers of one last name are several people. Who is recorded with an event is not all who worked on it, and a party to it may be
    its victim.
  id: >-
    Petugas dengan nama belakang yang sama adalah beberapa orang. Yang tercatat pada suatu kejadian bukan semua yang menanganinya, dan
    pihak di dalamnya dapat saja korban.
order:
  en: >-
    In the order of time: nothing is ranked, and a record that is missing leaves a gap and moves no other.
  id: >-
    Menurut urutan waktu: tidak ada peringkat, dan catatan yang hilang meninggalkan celah tanpa menggeser yang lain.
params:
  officer:
    type: text
    label: {en: Badge number or last name, id: Nomor lencana atau nama belakang}
    min: 2
    max: 80
  outcome: {type: text, label: {en: Outcome contains, id: Hasil memuat}, optional: true}
  offence: {type: text, label: {en: Offence contains, id: Tindak pidana memuat}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 100, min: 1, max: 1000}
returns:
  officer: {type: node, label: {en: Officer, id: Petugas}}
  event: {type: node, label: {en: Event, id: Kejadian}}
  date: {type: datetime, label: {en: When, id: Kapan}}
  offence: {type: text, label: {en: Offence, id: Tindak pidana}}
  outcome: {type: text, label: {en: Outcome, id: Hasil}}
  charge: {type: text, label: {en: Charge, id: Dakwaan}}
  subjects: {type: nodes, label: {en: Involved, id: Yang terlibat}}
  things: {type: nodes, label: {en: Things, id: Barang}}
  places: {type: nodes, label: {en: Where, id: Di mana}}
example: {officer: "ZZ-K1"}
*/
CYPHER 25
MATCH (officer:Officer)
WHERE officer.access IN $access
  AND (toLower(officer.badge) = toLower($officer) OR toLower(officer.last_name) = toLower($officer))
MATCH (event:Event)-[i:INVESTIGATED_BY]->(officer)
WHERE event.access IN $access AND i.access IN $access
  AND ($outcome IS NULL OR toLower(coalesce(event.outcome, '')) CONTAINS toLower($outcome))
  AND ($offence IS NULL OR toLower(coalesce(event.offence, '')) CONTAINS toLower($offence))
WITH DISTINCT officer, event
ORDER BY event.start, event.id, officer.id
WITH collect({officer: officer, event: event}) AS rows
UNWIND rows[..$limit] AS row
WITH row.officer AS officer, row.event AS event, size(rows) AS total
RETURN officer, event, event.date AS date, event.offence AS offence, event.outcome AS outcome, event.charge AS charge,
       COLLECT { MATCH (event)<-[p:PARTY_TO]-(x) WHERE p.access IN $access AND x.access IN $access
                 RETURN DISTINCT x ORDER BY x.id } AS subjects,
       COLLECT { MATCH (event)<-[p:INVOLVED_IN]-(x) WHERE p.access IN $access AND x.access IN $access
                 RETURN DISTINCT x ORDER BY x.id } AS things,
       COLLECT { MATCH (event)-[p:OCCURRED_AT]->(x) WHERE p.access IN $access AND x.access IN $access
                 RETURN DISTINCT x ORDER BY x.id } AS places,
       total
