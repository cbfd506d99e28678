/*
title: {en: Ownership chains, id: Rantai kepemilikan}
question:
  en: Who owns this organisation in the end, through which others, and how much of it?
  id: Siapa pada akhirnya memiliki organisasi ini, melalui siapa saja, dan berapa bagiannya?
definition:
  en: >-
    Chains of ownership that end at the organisation, without going through one twice, up to so many steps. The part along a chain is
    the product of its shares; an owner's part is the sum over their chains, and the first at the end of a chain whom nobody owns is an
    ultimate owner. A share that is not stated leaves the part unknown.
  id: >-
    Rantai kepemilikan yang berakhir pada organisasi itu, tanpa melewati satu pihak dua kali, sampai sekian langkah. Bagian sepanjang
    rantai adalah hasil kali semua sahamnya; bagian seorang pemilik adalah jumlah dari rantai-rantainya, dan pihak di ujung rantai yang
    tidak dimiliki siapa pun adalah pemilik akhir. Saham yang tidak disebutkan membuat bagiannya tidak diketahui.
source: >-
  Brioschi, F., Buzzacchi, L. and Colombo, M. G. (1989). Risk capital financing and the separation of ownership and control in
  business groups. Journal of Banking and Finance 13, 747-772 (products of shares; cross-holdings are cut here).
caution:
  en: >-
    Ownership is not control: votes, loans and nominees decide as well. Shares of different dates multiply to a part that nobody may
    ever have had.
  id: >-
    Kepemilikan bukan kendali: hak suara, pinjaman, dan nama pinjaman juga menentukan. Saham dari tanggal berbeda menghasilkan bagian
    yang mungkin tidak pernah dimiliki siapa pun.
order:
  en: >-
    Ultimate owners first, then the largest part: a part is a product of the shares that are stated, and a share that is missing leaves
    it unknown, not smaller.
  id: >-
    Pemilik akhir lebih dulu, lalu bagian terbesar: bagian adalah hasil kali saham yang disebutkan, dan saham yang hilang membuatnya
    tidak diketahui, bukan lebih kecil.
params:
  entity:
    type: entity
    label: {en: Organisation, id: Organisasi}
    entity_types: [Organisation]
  steps: {type: integer, label: {en: Steps, id: Langkah}, default: 6, min: 1, max: 10}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  owner: {type: node, label: {en: Owner, id: Pemilik}}
  part: {type: number, label: {en: Part, id: Bagian}, unit: {en: "%", id: "%"}}
  ultimate: {type: boolean, label: {en: Owned by nobody, id: Tidak dimiliki siapa pun}}
  chains: {type: integer, label: {en: Chains, id: Rantai}}
  path: {type: path, label: {en: The largest, id: Yang terbesar}}
example: {entity: "organisation:selat-sunda-cilegon:O001"}
*/
CYPHER 25
MATCH (target:Entity {id: $entity}) WHERE target.access IN $access
MATCH path = (owner:Person|Organisation) ((a)-[o:OWNS WHERE o.access IN $access]->(b WHERE b.access IN $access)){1,10} (target)
WHERE owner.access IN $access AND length(path) <= $steps AND all(n IN nodes(path) WHERE single(m IN nodes(path) WHERE m = n))
WITH owner, path, reduce(part = 100.0, r IN relationships(path) | part * r.share / 100.0) AS part
ORDER BY coalesce(part, -1) DESC, length(path), [n IN nodes(path) | n.id]
WITH owner, collect(part) AS parts, count(*) AS chains, collect(path)[0] AS path
WITH owner, chains, path, CASE WHEN size(parts) = chains THEN reduce(all = 0.0, one IN parts | all + one) END AS part,
     NOT EXISTS { MATCH (above:Person|Organisation)-[o:OWNS]->(owner) WHERE o.access IN $access AND above.access IN $access } AS ultimate
ORDER BY ultimate DESC, coalesce(part, -1) DESC, owner.id
WITH collect({owner: owner, part: part, ultimate: ultimate, chains: chains, path: path}) AS rows
UNWIND rows[..$limit] AS row
RETURN row.owner AS owner, round(row.part, 4) AS part, row.ultimate AS ultimate, row.chains AS chains, row.path AS path,
       size(rows) AS total
