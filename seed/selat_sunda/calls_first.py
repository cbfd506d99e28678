"""The first group, January and February: recruit, move, hold, hand over. The first burner lives as long as that takes."""

from ..kit import Case
from .calls import story

#: when (Jakarta) | from | to | seconds | cell | kind
CALLS = """
# Who is ready? The voice on the burner asks the chief, the chief asks the villages.
2026-01-06T19:12:40 | b1       | rohayati | 312 | tng
2026-01-07T08:05:11 | rohayati | fauzan   | 184 | kal
2026-01-07T08:31:52 | rohayati | wayan    | 141 | kal
2026-01-10T16:20:05 | fauzan   | muchtar  | 96  | wj
2026-01-12T18:44:30 | fauzan   | aminah   | 73  | wj
2026-01-12T18:52:18 | fauzan   | laila    | 88  | wj
2026-01-13T09:15:47 | rohayati | aisyah   | 120 | kal
2026-01-13T09:22:03 | rohayati | dewi     | 101 | kal
2026-01-18T17:10:29 | wayan    | ketut    | 132 | sep
2026-01-15T07:58:14 | fauzan   | rohayati | 166 | wj
2026-01-17T13:40:36 | rohayati | b1       | 205 | kal
2026-01-20T07:49:02 | wayan    | rohayati | 118 | sep
2026-01-20T19:31:25 | rohayati | b1       | 241 | kal
# Papers: the burner orders them from the front and the print shop; the print shop knows somebody at a counter.
2026-01-21T10:04:17 | b1       | ronald   | 422 | tng
2026-01-21T10:20:51 | b1       | tigor    | 188 | tng
2026-01-21T14:37:09 | tigor    | agus-clerk | 95 | srg
2026-01-22T09:12:44 | ronald   | marlina  | 260 | srg
2026-01-26T16:03:20 | agus-clerk | tigor  | 71  | srg
2026-01-27T11:15:38 | tigor    | b1       | 64  | srg
2026-01-28T20:10:06 | b1       | malinov  | 530 | tng
2026-01-29T15:46:33 | malinov  | b1       | 187 |
# A house: rent and beds.
2026-01-30T09:33:10 | b1       | enung    | 203 | tng
2026-01-30T10:01:45 | enung    | mulyadi  | 112 | clg
2026-02-02T18:20:27 | b1       | dadang   | 144 | tng
2026-02-05T12:11:59 | fauzan   | aminah   | 49  | wj
2026-02-05T12:16:21 | fauzan   | laila    | 52  | wj
2026-02-06T09:03:48 | rohayati | aisyah   | 66  | kal
2026-02-06T09:08:30 | rohayati | dewi     | 58  | kal
2026-02-06T18:40:15 | wayan    | ketut    | 61  | sep
2026-02-08T20:15:02 | rohayati | b1       | 177 | kal
2026-02-09T19:02:36 | b1       | rohayati | 139 | tng
2026-02-09T19:20:04 | rohayati | sugeng   | 126 | kal
2026-02-09T21:11:43 | aminah   | sukirman | 240 | kal
# Tuesday 10 February: across the strait. Each call is made after the one before it: this is the chain.
2026-02-10T04:52:19 | rohayati | sugeng   | 34  | kal
2026-02-10T07:38:55 | sugeng   | rohayati | 28  | bkh
2026-02-10T10:41:12 | sugeng   | dadang   | 47  | mrk
2026-02-10T11:20:40 | dadang   | enung    | 39  | mrk
2026-02-10T12:10:08 | enung    | b1       | 83  | clg
2026-02-10T12:31:56 | b1       | ronald   | 154 | tng
# One daughter still has her telephone, for a night.
2026-02-11T22:47:31 | aminah   | sukirman | 38  | clg
2026-02-11T23:02:10 | aminah   | sukirman | 21  | clg
2026-02-12T06:15:27 | sukirman | aminah   | 0   | wj
2026-02-12T06:18:02 | sukirman | aminah   | 0   | wj
2026-02-12T07:40:50 | sukirman | fauzan   | 77  | wj
2026-02-12T07:55:13 | fauzan   | rohayati | 90  | wj
2026-02-12T08:04:38 | rohayati | b1       | 131 | kal
2026-02-12T08:12:22 | b1       | enung    | 56  | tng
2026-02-12T16:41:07 | b1       | dadang   | 42  | tng
2026-02-12T17:09:49 | dadang   | tigor    | 25  | srg
2026-02-12T21:05:33 | b1       | marlina  | 312 | tng
# Friday 13 February: to the airport, and the way on.
2026-02-13T13:20:18 | marlina  | dadang   | 37  | srg
2026-02-13T17:30:05 | marlina  | kamarul  | 118 | cgk
2026-02-13T17:52:41 | marlina  | b1       | 45  | cgk
2026-02-14T01:10:26 | kamarul  | malinov  | 203 |
2026-02-14T11:15:50 | malinov  | b1       | 96  |
# The burner says goodbye to the people it needs, and is never heard of again.
2026-02-14T11:19:32 | b1       | rohayati | 61  | tng
2026-02-14T11:20:48 | b1       | ronald   | 40  | tng
"""


def write(case: Case) -> None:
    story(case, CALLS, "C1")
