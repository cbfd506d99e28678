/*
title: {en: Best graded path, id: Jalur dengan nilai terbaik}
question:
  en: By which path are these two linked whose weakest link is graded best?
  id: Lewat jalur mana keduanya terhubung yang tautan terlemahnya bernilai paling baik?
definition:
  en: >-
    A path is as good as its weakest link, a link as good as the worse of its two codes by their places in the scheme (B2 before A3), and
    of parallel links the best counts. No path runs through the officers in
    charge. The paths over the best grades that join the two are shown, the shortest first, with the worse
    source and the worse information on them. Only grades of the scheme asked for count, since those of two schemes cannot be compared.
    F, 6, X, in the UK's scheme 2 and D, and no grade at all, are no basis and no grade: such links are used only where that is asked for
    and there is no other path, which then has no grade.
  id: >-
    Jalur sebaik tautan terlemahnya, tautan sebaik kode yang lebih buruk dari dua kodenya menurut urutan skema (B2 sebelum A3), dan dari
    tautan sejajar dihitung yang terbaik. Tidak ada jalur lewat petugas penyidik.
    Yang ditampilkan adalah jalur dengan nilai terbaik yang menghubungkan keduanya, mulai dari yang
    terpendek, dengan sumber dan informasi terburuk di dalamnya. Hanya nilai dari skema yang diminta yang dihitung, karena nilai dua skema
    tidak dapat dibandingkan. F, 6, X, pada skema Inggris 2 dan D, serta tanpa nilai, berarti tanpa dasar dan bukan nilai: tautan seperti
    itu dipakai hanya bila diminta dan tidak ada jalur lain, dan jalurnya lalu tidak bernilai.
source: >-
  Pollack, M. (1960). The maximum capacity through a network. Operations Research 8, 733-736; grades: FM 2-22.3, appendix B; College of
  Policing, intelligence report 3x5x2; Regulation (EU) 2016/794, article 29.
caution:
  en: >-
    A grade is somebody's judgement of one report. Two good links do not make a good chain: that each step is true does not say that
    anything went along all of them.
  id: >-
    Nilai adalah penilaian seseorang atas satu laporan. Dua tautan yang baik belum menjadi rantai yang baik: benarnya tiap langkah tidak
    berarti ada sesuatu yang melewati semuanya.
order:
  en: >-
    The best grade first, which is that of the weakest link: a path stands or falls with every link on it.
  id: >-
    Nilai terbaik lebih dulu, yaitu nilai hubungan yang terlemah: jalur bergantung pada setiap hubungan di dalamnya.
params:
  source: {type: entity, label: {en: From, id: Dari}}
  target: {type: entity, label: {en: To, id: Ke}}
  scheme:
    type: choice
    label: {en: Grading scheme, id: Skema penilaian}
    choices:
      admiralty: {en: Admiralty 6x6, id: Admiralty 6x6}
      uk3x5x2: {en: UK 3x5x2, id: Inggris 3x5x2}
      europol4x4: {en: Europol 4x4, id: Europol 4x4}
    default: admiralty
  unjudged: {type: boolean, label: {en: Else over links without a grade of this scheme, id: Bila tidak ada lewat tautan tanpa nilai skema ini}, default: false}
  max_hops: {type: integer, label: {en: Steps at most, id: Paling banyak langkah}, default: 8, min: 1, max: 12}
  k: {type: integer, label: {en: Paths at most, id: Paling banyak jalur}, default: 3, min: 1, max: 100}
  link_types: {type: link_types, label: {en: Only these links, id: Hanya hubungan ini}, optional: true}
returns:
  path: {type: path, label: {en: Path, id: Jalur}}
  hops: {type: integer, label: {en: Steps, id: Langkah}}
  grade: {type: text, label: {en: Weakest grade, id: Nilai terlemah}}
search: paths_by_grade
example: {source: "person:selat-sunda-cilegon:P002", target: "person:selat-sunda-cilegon:P006"}
*/
CYPHER 25
// The neighbours over links that are good enough; the search asks for one step after the other, and for the best grades first
MATCH (e:Entity)
WHERE e.id IN $ids AND e.access IN $access
MATCH (e)-[r]-(n:Entity)
// Who investigates two events joins nobody
WHERE r.access IN $access AND n.access IN $access AND NOT n:Officer AND ($link_types IS NULL OR type(r) IN $link_types)
  AND ($any OR r.grade_scheme = $scheme AND r.grade_source + r.grade_information IN $grades)
WITH e, collect(DISTINCT n) AS neighbours
RETURN e.id AS id, [n IN neighbours | n.id] AS neighbours
