/*
title: {en: "Question without an end", id: "Pertanyaan tanpa akhir"}
question: {en: "When does it end?", id: "Kapan selesai?"}
long: true
returns:
  n: {type: integer, label: {en: N, id: N}}
*/
CYPHER 25
UNWIND range(1, 1000000) AS a
UNWIND range(1, 1000000) AS b
WITH a, b WHERE a * b IN $access AND a > b
RETURN count(*) AS n
