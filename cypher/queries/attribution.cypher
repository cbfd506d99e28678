/*
title: {en: Who used this phone, id: Siapa pemakai nomor ini}
question:
  en: Who may have used this phone, and what speaks for and against each of them?
  id: Siapa yang mungkin memakai nomor ini, dan apa yang mendukung dan menyangkalnya?
definition:
  en: >-
    Candidates are those of whom a source says that they used it, whose phones stood in a handset or held a SIM card of it, and whose
    phones share at least so many of the fifty contacts it is in touch with most. For a person speak, each up to one: such a statement,
    such a device, the share of the phone's contacts that their phones share, and of the times when both were seen within so many minutes
    the share in one cell. Against them: calls between the phone and theirs, both phones in calls at once, and the share of those times in
    another cell. The score is what speaks for less what speaks against.
  id: >-
    Calon adalah mereka yang menurut sumber memakainya, yang nomornya pernah berada di pesawat atau kartu SIM yang sama, dan yang nomornya
    memiliki sedikitnya sekian dari lima puluh kontak tersering nomor itu. Yang mendukung, masing-masing paling banyak satu: pernyataan
    itu, perangkat itu, bagian kontak yang sama, dan dari saat keduanya terlihat dalam selisih sekian menit bagian yang berada di satu sel.
    Yang menyangkal: panggilan antara nomor itu dan nomornya, kedua nomor sedang berbicara bersamaan, dan bagian saat itu di sel lain.
    Nilainya adalah yang mendukung dikurangi yang menyangkal.
source: >-
  Dawes, R. M. (1979). The robust beauty of improper linear models in decision making. American Psychologist 34, 571-582 (equal weights);
  what is taken for and against is this service's own.
caution:
  en: >-
    Couples share contacts and cells, and somebody can lend a phone for a day. An attribution is a conclusion with its facts, and another
    person may have held the phone at the call that matters.
  id: >-
    Pasangan berbagi kontak dan sel, dan nomor bisa dipinjamkan sehari. Atribusi adalah kesimpulan beserta faktanya, dan orang lain mungkin
    memegang nomor itu pada panggilan yang menentukan.
long: true
params:
  phone: {type: entity, label: {en: Phone, id: Nomor}, entity_types: [Phone]}
  contacts: {type: integer, label: {en: Contacts in common at least, id: Kontak bersama sedikitnya}, help: {en: "One may be a taxi", id: "Satu bisa saja taksi"}, default: 2, min: 1, max: 50}
  minutes: {type: integer, label: {en: Minutes apart at most, id: Selisih paling banyak (menit)}, help: {en: "Short enough that nobody gets to another cell", id: "Cukup singkat sehingga tidak ada yang pindah sel"}, default: 10, min: 1, max: 120}
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 100}
returns:
  person: {type: node, label: {en: Who, id: Siapa}}
  score: {type: number, label: {en: For less against, id: Dukungan dikurangi sangkalan}}
  stated: {type: integer, label: {en: "For: statements", id: "Dukungan: pernyataan"}}
  devices: {type: integer, label: {en: "For: devices in common", id: "Dukungan: perangkat bersama"}}
  shared: {type: integer, label: {en: "For: contacts in common", id: "Dukungan: kontak bersama"}}
  together: {type: integer, label: {en: "For: times in one cell", id: "Dukungan: kali di satu sel"}}
  between: {type: integer, label: {en: "Against: their phones it called", id: "Sangkalan: nomornya yang dihubungi"}}
  elsewhere: {type: integer, label: {en: "Against: times in two cells", id: "Sangkalan: kali di dua sel"}}
  at_once: {type: integer, label: {en: "Against: calls at once", id: "Sangkalan: panggilan bersamaan"}}
  phones: {type: nodes, label: {en: Their phones, id: Nomornya}}
analysis: attribution
example: {phone: "phone:+628457190336"}
*/
CYPHER 25
MATCH (phone:Entity {id: $phone}) WHERE phone.type = 'Phone' AND phone.access IN $access
CALL (phone) {
  MATCH (phone)-[call:CALLED]-(other:Phone)
  WHERE call.access IN $access AND call.start IS NOT NULL
    AND ($from IS NULL OR call.end > $from) AND ($to IS NULL OR call.start < $to)
  RETURN '' AS who, phone.id AS number, 'calls' AS kind, other.id AS item,
         collect([call.start, coalesce(call.duration, 0), CASE WHEN startNode(call) = phone THEN call.cell_first END]) AS more
  UNION ALL
  MATCH (person:Person|Organisation)-[u:USES]->(phone) WHERE u.access IN $access AND person.access IN $access
  RETURN person.id AS who, phone.id AS number, 'stated' AS kind, null AS item, collect(u.id) AS more
  UNION ALL
  MATCH (phone)-[a:USED_WITH]-(device:Handset|Sim)-[b:USED_WITH]-(own:Phone)<-[u:USES]-(person:Person|Organisation)
  WHERE a.access IN $access AND b.access IN $access AND u.access IN $access AND person.access IN $access AND own <> phone
  RETURN DISTINCT person.id AS who, own.id AS number, 'device' AS kind, device.id AS item, [] AS more
  UNION ALL
  CALL (phone) {
    MATCH (person:Person|Organisation)-[u:USES]->(phone) WHERE u.access IN $access AND person.access IN $access
    RETURN person
    UNION
    MATCH (phone)-[a:USED_WITH]-(:Handset|Sim)-[b:USED_WITH]-(own:Phone)<-[u:USES]-(person:Person|Organisation)
    WHERE a.access IN $access AND b.access IN $access AND u.access IN $access AND person.access IN $access AND own <> phone
    RETURN person
    UNION
    CALL (phone) {
      MATCH (phone)-[call:CALLED]-(contact:Phone) WHERE call.access IN $access
      WITH phone, contact, count(call) AS calls ORDER BY calls DESC, contact.id LIMIT 50
      MATCH (contact)-[call:CALLED]-(own:Phone) WHERE call.access IN $access AND own <> phone
      WITH own, count(DISTINCT contact) AS shared WHERE shared >= $contacts
      MATCH (own)<-[u:USES]-(person:Person|Organisation) WHERE u.access IN $access AND person.access IN $access
      // Whoever shares fewer contacts than fifty others is not found by them
      WITH person, max(shared) AS shared ORDER BY shared DESC, person.id LIMIT 50
      RETURN person
    }
    RETURN person
  }
  MATCH (person)-[u:USES]->(own:Phone) WHERE u.access IN $access AND own <> phone
  WITH DISTINCT person, own
  MATCH (own)-[call:CALLED]-(other:Phone)
  WHERE call.access IN $access AND call.start IS NOT NULL
    AND ($from IS NULL OR call.end > $from) AND ($to IS NULL OR call.start < $to)
  RETURN person.id AS who, own.id AS number, 'calls' AS kind, other.id AS item,
         collect([call.start, coalesce(call.duration, 0), CASE WHEN startNode(call) = own THEN call.cell_first END]) AS more
}
RETURN who, number, kind, item, more
