/*
title: {en: Contacts in common, id: Kontak bersama}
question:
  en: Whom do these people, organisations or phones all have contact with?
  id: Dengan siapa semua orang, organisasi, atau telepon ini berkontak?
definition:
  en: >-
    Persons, organisations and phones that at least so many of those given are in contact with: directly, or by calls. Each is listed
    with how many of them, which, and how many contacts it has in all; the fewer it has in all, the more it says, so equals are ordered
    by that.
  id: >-
    Orang, organisasi, dan telepon yang berkontak dengan sedikitnya sekian dari yang diberikan: langsung, atau lewat panggilan. Masing-masing
    ditampilkan dengan berapa dan yang mana di antara mereka, dan berapa kontaknya seluruhnya; makin sedikit seluruhnya, makin banyak
    artinya, maka yang setara diurutkan menurut itu.
source: "Adamic, L. A. and Adar, E. (2003). Friends and neighbors on the web. Social Networks 25, 211-230 (rare contacts say more)."
caution:
  en: Everybody calls the taxi, the clinic and the bank. A contact that all of a town have in common joins nobody.
  id: Semua orang menghubungi taksi, klinik, dan bank. Kontak yang dimiliki seluruh kota tidak menghubungkan siapa pun.
params:
  entities:
    type: entities
    label: {en: "People, organisations or phones", id: "Orang, organisasi, atau telepon"}
    entity_types: [Person, Organisation, Phone]
    min: 2
    max: 100
  least: {type: integer, label: {en: Of them at least, id: Sedikitnya sekian dari mereka}, default: 2, min: 2, max: 100}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  contact: {type: node, label: {en: Contact, id: Kontak}}
  number: {type: integer, label: {en: Of them, id: Dari mereka}}
  them: {type: nodes, label: {en: Which, id: Yang mana}}
  all: {type: integer, label: {en: Contacts in all, id: Kontak seluruhnya}}
ranked_by: number
ranked_from: least
example: {entities: ["person:selat-sunda-cilegon:P024", "person:selat-sunda-cilegon:P002"]}
*/
CYPHER 25
MATCH (given:Entity) WHERE given.id IN $entities AND given.access IN $access
CALL (given) {
  MATCH (given)-[r:KNOWS|FAMILY|MET|COMMUNICATED|PAID|CALLED]-(contact:Person|Organisation|Phone)
  WHERE r.access IN $access AND contact.access IN $access
  RETURN contact
  UNION
  MATCH (given)-[u:USES]->(:Phone)-[call:CALLED]-(contact:Phone)
  WHERE u.access IN $access AND call.access IN $access
  RETURN contact
}
WITH contact, given ORDER BY given.id
WITH contact, collect(DISTINCT given) AS them
WHERE size(them) >= $least AND NOT contact.id IN $entities
CALL (contact) {
  MATCH (contact)-[r:KNOWS|FAMILY|MET|COMMUNICATED|PAID|CALLED]-(any:Entity) WHERE r.access IN $access AND any.access IN $access
  RETURN count(DISTINCT any) AS all
}
WITH contact, them, all
ORDER BY size(them) DESC, all, contact.id
WITH collect({contact: contact, them: them, all: all}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.contact AS contact, size(row.them) AS number, row.them AS them, row.all AS all, size(rows) AS total
