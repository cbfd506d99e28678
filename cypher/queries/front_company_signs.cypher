/*
title: {en: Signs of a front company, id: Tanda perusahaan kedok}
question:
  en: Which organisations look like a front, and by which facts?
  id: Organisasi mana yang tampak seperti kedok, dan berdasarkan fakta apa?
definition:
  en: >-
    Six signs, each of them a fact: the organisation was registered at most so many days before its first payment; somebody who directs or
    owns it stands in such a role elsewhere too; it shares an address, phone, e-mail or account with another; another organisation owns it
    or it owns one; money leaves again within so many hours (at least four fifths of a payment, in its currency); nobody is known to work
    for it. Shown is how many of the six there are.
  id: >-
    Enam tanda, masing-masing sebuah fakta: organisasi didaftarkan paling lama sekian hari sebelum pembayaran pertamanya; pengurus atau
    pemiliknya berperan sama di tempat lain; ia berbagi alamat, nomor, surel, atau rekening dengan yang lain; organisasi lain memilikinya
    atau ia memiliki yang lain; uang keluar lagi dalam sekian jam (sedikitnya empat perlima dari suatu pembayaran, dalam mata uangnya);
    tidak diketahui ada yang bekerja di situ. Yang ditampilkan adalah berapa dari keenamnya yang ada.
source: >-
  Financial Action Task Force and Egmont Group of Financial Intelligence Units (2018). Concealment of Beneficial Ownership; the six are
  those of its indicators that such data can show.
caution:
  en: >-
    Holding companies, notaries' addresses and family firms have most of these signs. That nobody is known to work somewhere may only say
    that nobody asked.
  id: >-
    Perusahaan induk, alamat notaris, dan usaha keluarga memiliki sebagian besar tanda ini. Tidak diketahuinya karyawan mungkin hanya
    berarti tidak ada yang bertanya.
params:
  entity:
    type: entity
    label: {en: Only this organisation, id: Hanya organisasi ini}
    entity_types: [Organisation]
    optional: true
  least: {type: integer, label: {en: Signs at least, id: Tanda sedikitnya}, help: {en: "Many honest firms have two", id: "Banyak perusahaan jujur memiliki dua"}, default: 3, min: 1, max: 6}
  days: {type: integer, label: {en: Days from registration to the first payment at most, id: Hari dari pendaftaran sampai pembayaran pertama paling banyak}, default: 365, min: 1, max: 3650}
  hours: {type: integer, label: {en: Hours until the money leaves at most, id: Jam sampai uang keluar paling banyak}, default: 72, min: 1, max: 720}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  organisation: {type: node, label: {en: Organisation, id: Organisasi}}
  signs: {type: integer, label: {en: Signs, id: Tanda}}
  age: {type: integer, label: {en: Age at the first payment, id: Umur saat pembayaran pertama}, unit: {en: days, id: hari}}
  nominees: {type: integer, label: {en: Directors or owners elsewhere too, id: Pengurus atau pemilik di tempat lain}}
  shared: {type: integer, label: {en: Shared with others, id: Dipakai bersama yang lain}}
  chain: {type: integer, label: {en: Organisations in its ownership, id: Organisasi dalam kepemilikannya}}
  through: {type: integer, label: {en: Payments passed on, id: Pembayaran yang diteruskan}}
  staff: {type: integer, label: {en: Known to work there, id: Diketahui bekerja di situ}}
  facts: {type: nodes, label: {en: Facts, id: Fakta}}
ranked_by: signs
ranked_of: [nominees, shared, chain, through]
ranked_from: least
example: {}
*/
CYPHER 25
CALL () {
  MATCH (o:Organisation) WHERE $entity IS NULL AND o.access IN $access
  RETURN o
  UNION
  MATCH (o:Entity {id: $entity}) WHERE o.type = 'Organisation' AND o.access IN $access
  RETURN o
}
CALL (o) {
  OPTIONAL MATCH (o)<-[r:DIRECTS|OWNS]-(who:Person) WHERE r.access IN $access AND who.access IN $access
    AND EXISTS { (who)-[x:DIRECTS|OWNS]->(other:Organisation) WHERE x.access IN $access AND other.access IN $access AND other <> o }
  WITH DISTINCT who ORDER BY who.id
  RETURN collect(who) AS nominees
}
CALL (o) {
  OPTIONAL MATCH (o)-[a:USES|HOLDS|LIVES_AT]->(thing:Entity)<-[b:USES|HOLDS|LIVES_AT]-(other:Organisation)
  WHERE a.access IN $access AND b.access IN $access AND thing.access IN $access AND other.access IN $access AND other <> o
  WITH DISTINCT thing ORDER BY thing.id
  RETURN collect(thing) AS shared
}
CALL (o) {
  OPTIONAL MATCH (o)-[r:OWNS]-(other:Organisation) WHERE r.access IN $access AND other.access IN $access
  WITH DISTINCT other ORDER BY other.id
  RETURN collect(other) AS chain
}
CALL (o) {
  CALL (o) {
    RETURN o AS till
    UNION
    MATCH (o)-[h:HOLDS]->(till:Account) WHERE h.access IN $access
    RETURN till
  }
  MATCH (till)<-[paid:PAID]-(payer:Entity) WHERE paid.access IN $access AND payer.access IN $access AND paid.start IS NOT NULL
  CALL (till, paid) {
    MATCH (till)-[out:PAID]->(payee:Entity)
    WHERE out.access IN $access AND payee.access IN $access AND out.start >= paid.start AND out.start <= paid.start + 3600 * $hours
      AND coalesce(out.currency, '') = coalesce(paid.currency, '')
    RETURN sum(out.amount) AS passed
  }
  RETURN min(paid.start) AS first, count(CASE WHEN passed >= 0.8 * paid.amount THEN 1 END) AS through,
         collect(DISTINCT CASE WHEN passed >= 0.8 * paid.amount AND till:Account THEN till END) AS tills
}
WITH o, nominees, shared, chain, first, through, tills,
     COUNT { MATCH (who:Person)-[w:WORKS_FOR]->(o) WHERE w.access IN $access AND who.access IN $access RETURN DISTINCT who } AS staff,
     CASE WHEN o.registered =~ '\\d{4}-\\d{2}-\\d{2}' THEN first / 86400 - datetime(o.registered).epochSeconds / 86400 END AS age
WITH o, nominees, shared, chain, through, tills, staff, CASE WHEN age >= 0 AND age <= $days THEN age END AS age
WITH o, nominees, shared, chain, through, tills, staff, age,
     size([s IN [age IS NOT NULL, size(nominees) > 0, size(shared) > 0, size(chain) > 0, through > 0, staff = 0] WHERE s]) AS signs
WHERE signs >= $least
ORDER BY signs DESC, through DESC, size(nominees) + size(shared) + size(chain) DESC, o.id
WITH collect({o: o, nominees: nominees, shared: shared, chain: chain, through: through, tills: tills, staff: staff, age: age,
              signs: signs}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.o AS organisation, row.signs AS signs, row.age AS age, size(row.nominees) AS nominees, size(row.shared) AS shared,
       size(row.chain) AS chain, row.through AS through, row.staff AS staff,
       (row.nominees + row.shared + row.chain + row.tills)[..100] AS facts, size(rows) AS total
