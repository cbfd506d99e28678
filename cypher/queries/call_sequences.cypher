/*
title: {en: Repeating call sequences, id: Rangkaian panggilan yang berulang}
question:
  en: Which phones call each other in one order again and again, each soon after it was called?
  id: Nomor mana yang berulang kali saling menelepon dalam satu urutan, masing-masing segera setelah dihubungi?
definition:
  en: >-
    A calls B, and within so many minutes of that call's beginning B calls C, and so on for so many calls, through different phones.
    Counted is how often the same chain of phones came. Expected is how often it would come by the habits of its later pairs: the calls
    they make in that hour of the day, over all days of the data. The score is minus the decimal logarithm of the chance of so many with
    that expectation (Poisson).
  id: >-
    A menelepon B, dan dalam sekian menit sejak panggilan itu dimulai B menelepon C, dan seterusnya untuk sekian panggilan, lewat nomor
    berbeda. Yang dihitung adalah berapa kali rangkaian nomor yang sama terjadi. Harapan adalah berapa kali ia terjadi menurut kebiasaan
    pasangan berikutnya: panggilan mereka pada jam itu, dari semua hari dalam data. Nilainya adalah minus logaritma desimal dari peluang
    sebanyak itu dengan harapan tersebut (Poisson).
source: >-
  Kovanen, L., Karsai, M., Kaski, K., Kertész, J. and Saramäki, J. (2011). Temporal motifs in time-dependent networks. Journal of
  Statistical Mechanics P11005.
caution:
  en: >-
    A dispatcher and his drivers, a doctor and her pharmacy make such chains every day. What was said is not in the data.
  id: >-
    Petugas panggilan dan sopirnya, dokter dan apoteknya membuat rangkaian seperti itu setiap hari. Isi pembicaraan tidak ada dalam data.
long: true
params:
  phones:
    type: entities
    label: {en: Only with one of these phones, id: Hanya dengan salah satu nomor ini}
    entity_types: [Phone]
    optional: true
    max: 100
  minutes: {type: integer, label: {en: Minutes to the next call at most, id: Menit sampai panggilan berikutnya paling banyak}, help: {en: "Long enough to hang up and dial, short enough to be about the same thing", id: "Cukup lama untuk menutup dan menelepon, cukup singkat untuk hal yang sama"}, default: 15, min: 1, max: 240}
  calls: {type: integer, label: {en: Calls in a row, id: Panggilan berturut-turut}, default: 2, min: 2, max: 5}
  times: {type: integer, label: {en: Times at least, id: Sedikitnya berapa kali}, default: 3, min: 2, max: 1000}
  from: {type: date, label: {en: From, id: Dari}, optional: true}
  to: {type: date, edge: end, label: {en: Until, id: Sampai}, optional: true}
  limit: {type: integer, label: {en: At most, id: Paling banyak}, default: 25, min: 1, max: 500}
returns:
  phones: {type: nodes, label: {en: Phones in their order, id: Nomor menurut urutannya}}
  times: {type: integer, label: {en: Times, id: Kali}}
  days: {type: integer, label: {en: Days, id: Hari}}
  expected: {type: number, label: {en: Expected, id: Harapan}}
  score: {type: number, label: {en: Score, id: Nilai}}
analysis: call_sequences
example: {minutes: 60, times: 2}
*/
CYPHER 25
MATCH (a:Phone)-[call:CALLED]->(b:Phone)
WHERE call.access IN $access AND call.start IS NOT NULL AND call.end - call.start <= 60 * $minutes
  AND ($from IS NULL OR call.end > $from) AND ($to IS NULL OR call.start < $to)
WITH a, b, collect(DISTINCT call.start) AS times
// A chain comes no more often than each of its pairs
WHERE size(times) >= $times
RETURN a.id AS caller, b.id AS called, times, [p IN [a.id, b.id] WHERE $phones IS NULL OR p IN $phones] AS wanted
