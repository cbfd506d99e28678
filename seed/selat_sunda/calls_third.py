"""The third group, April and May: a third SIM card in the second burner's handset, and the raid that ends it."""

from ..kit import Case
from .calls import story

CALLS = """
# Five days of silence, then a new number in a telephone that is known.
2026-04-02T08:02:26 | b3       | rohayati | 110 | tng
2026-04-02T08:20:51 | b3       | ronald   | 142 | tng
2026-04-02T08:41:09 | b3       | enung    | 69  | tng
2026-04-02T08:47:33 | b3       | dadang-2 | 51  | tng
2026-04-02T09:30:47 | b3       | tigor    | 93  | tng
2026-04-02T20:14:28 | b3       | malinov-2 | 240 | tng
2026-04-03T09:05:15 | b3       | rustam   | 87  | tng
2026-04-05T08:12:40 | rohayati | fauzan   | 160 | kal
2026-04-05T08:30:02 | rohayati | wayan    | 134 | kal
2026-04-10T17:20:53 | fauzan   | tri      | 82  | wj
2026-04-10T17:27:36 | fauzan   | fadillah | 75  | wj
2026-04-11T09:40:18 | rohayati | rina     | 90  | kal
2026-04-11T09:47:44 | rohayati | yuliana  | 108 | kal
2026-04-12T18:02:07 | wayan    | supri    | 99  | sep
2026-04-19T20:11:31 | rohayati | b3       | 233 | kal
2026-04-20T10:15:58 | b3       | tigor    | 201 | tng
2026-04-20T11:03:24 | tigor    | agus-clerk | 84 | srg
2026-04-22T12:40:45 | agus-clerk | tigor  | 122 | srg
2026-04-22T12:49:10 | tigor    | b3       | 97  | srg
2026-04-22T13:05:38 | b3       | ronald   | 301 | tng
# The inspection in Northmark, and how fast the news travels back.
2026-04-21T18:22:14 | malinov-2 | b3      | 388 |
2026-04-21T18:35:40 | b3       | ronald   | 215 | tng
2026-04-21T18:52:27 | ronald   | marlina  | 140 | srg
2026-04-24T09:17:03 | b3       | rustam   | 154 | tng
2026-04-24T10:06:48 | rustam   | kamarul  | 131 | btm
2026-04-28T19:40:29 | b3       | rohayati | 118 | tng
2026-05-02T08:55:12 | b3       | enung    | 76  | tng
2026-05-05T18:19:05 | enung    | ujang    | 24  | clg
2026-05-07T18:30:41 | enung    | ujang    | 22  | clg
2026-05-11T18:17:36 | enung    | ujang    | 26  | clg
2026-05-08T18:10:50 | fauzan   | tri      | 44  | wj
2026-05-08T18:15:27 | fauzan   | fadillah | 47  | wj
2026-05-08T19:02:13 | rohayati | rina     | 55  | kal
2026-05-08T19:06:59 | rohayati | yuliana  | 52  | kal
2026-05-08T19:20:34 | wayan    | supri    | 48  | sep
2026-05-11T19:05:22 | b3       | rohayati | 97  | tng
2026-05-11T19:28:06 | rohayati | sugeng-2 | 109 | kal
# Tuesday 12 May: the chain for the third time.
2026-05-12T05:02:44 | rohayati | sugeng-2 | 31  | kal
2026-05-12T07:55:18 | sugeng-2 | rohayati | 22  | bkh
2026-05-12T10:58:39 | sugeng-2 | dadang-2 | 49  | mrk
2026-05-12T11:24:01 | dadang-2 | enung    | 35  | mrk
2026-05-12T12:20:55 | enung    | b3       | 80  | clg
2026-05-12T12:44:30 | b3       | ronald   | 126 | tng
2026-05-13T20:31:47 | b3       | marlina  | 240 | tng
2026-05-13T21:10:09 | b3       | enung    | 62  | tng
# Thursday 14 May, half past four: the raid. Then nobody answers.
2026-05-14T04:36:20 | enung    | b3       | 11  | clg
2026-05-14T04:41:55 | b3       | dadang-2 | 0   | tng
2026-05-14T04:43:12 | b3       | rohayati | 29  | tng
2026-05-14T04:45:38 | b3       | ronald   | 34  | tng
2026-05-14T05:30:16 | marlina  | b3       | 0   | srg
2026-05-14T06:02:50 | malinov-2 | b3      | 0   |
2026-05-14T06:05:03 | rohayati | b3       | 0   | kal
2026-05-14T06:20:41 | ronald   | b3       | 0   | srg
"""


def write(case: Case) -> None:
    story(case, CALLS, "C3")
