"""The second group, February and March: the same voice on a second burner, the same people, another way out."""

from ..kit import Case
from .calls import story

CALLS = """
# Two days of silence, then a number that nobody knew calls everybody whom the old one called.
2026-02-16T07:45:20 | b2       | rohayati | 95  | tng
2026-02-16T07:58:41 | b2       | ronald   | 130 | tng
2026-02-16T08:15:06 | b2       | enung    | 71  | tng
2026-02-16T08:21:37 | b2       | dadang   | 44  | tng
2026-02-16T09:02:55 | b2       | tigor    | 88  | tng
2026-02-16T19:40:13 | b2       | malinov  | 214 | tng
2026-02-18T08:10:48 | rohayati | fauzan   | 172 | kal
2026-02-18T08:29:03 | rohayati | wayan    | 155 | kal
2026-02-19T17:02:22 | fauzan   | slamet   | 64  | wj
2026-02-19T17:09:15 | fauzan   | zainuri  | 81  | wj
2026-02-21T09:30:40 | rohayati | joko     | 92  | kal
2026-02-21T09:37:12 | rohayati | eko      | 70  | kal
2026-02-21T09:44:58 | rohayati | parlin   | 105 | kal
2026-02-21T10:02:31 | rohayati | agus-sea | 38  | kal
2026-02-23T18:14:09 | wayan    | made     | 97  | sep
2026-02-25T08:03:44 | fauzan   | rohayati | 128 | wj
2026-02-25T20:22:16 | rohayati | b2       | 260 | kal
2026-02-26T10:12:57 | sukirman | fauzan   | 140 | wj
2026-02-26T10:30:25 | fauzan   | rohayati | 111 | wj
2026-02-26T10:41:03 | rohayati | b2       | 149 | kal
2026-02-27T09:21:34 | b2       | ronald   | 380 | tng
2026-02-27T09:50:10 | ronald   | marlina  | 215 | srg
# The broker flies to Singapore with the burner's number on his booking: his one mistake in March.
2026-03-02T11:06:42 | b2       | office/travel | 173 | tng
2026-03-03T21:30:19 | b2       | malinov  | 147 | tng
2026-03-06T20:05:51 | b2       | rustam   | 318 | tng
2026-03-07T09:44:27 | rustam   | kamarul  | 205 | btm
2026-03-07T15:17:08 | rustam   | b2       | 83  | btm
2026-03-09T08:40:36 | b2       | rohayati | 124 | tng
2026-03-10T10:33:14 | b2       | enung    | 98  | tng
2026-03-11T16:25:49 | b2       | dwi      | 52  | tng
2026-03-12T18:20:30 | rohayati | joko     | 47  | kal
2026-03-12T18:24:11 | rohayati | eko      | 40  | kal
2026-03-12T18:28:55 | rohayati | parlin   | 51  | kal
2026-03-12T19:03:28 | fauzan   | slamet   | 45  | wj
2026-03-12T19:07:39 | fauzan   | zainuri  | 43  | wj
2026-03-12T19:15:02 | wayan    | made     | 60  | sep
2026-03-16T19:11:46 | b2       | rohayati | 101 | tng
2026-03-16T19:34:20 | rohayati | sugeng   | 118 | kal
# Tuesday 17 March, the week before the feast: against the stream, in full ferries. The chain again.
2026-03-17T05:10:33 | rohayati | sugeng   | 29  | kal
2026-03-17T08:12:47 | sugeng   | rohayati | 25  | bkh
2026-03-17T11:36:05 | sugeng   | dadang   | 52  | mrk
2026-03-17T12:05:59 | dadang   | enung    | 36  | mrk
2026-03-17T13:02:14 | enung    | b2       | 77  | clg
2026-03-17T13:25:40 | b2       | ronald   | 120 | tng
2026-03-17T14:48:22 | suryanto | sugeng   | 64  | clg
2026-03-18T09:15:03 | b2       | sugeng   | 0   | tng
2026-03-19T07:31:37 | sugeng-2 | rohayati | 58  | kal
2026-03-19T07:36:10 | sugeng-2 | lastri   | 74  | kal
2026-03-20T20:44:56 | slamet   | wagini   | 33  | clg
2026-03-20T20:59:18 | enung    | b2       | 88  | clg
2026-03-21T06:02:41 | wagini   | slamet   | 0   | wj
2026-03-22T08:00:12 | wagini   | slamet   | 0   | wj
# By air to Batam, by boat to Johor.
2026-03-23T19:27:50 | b2       | marlina  | 266 | tng
2026-03-24T07:05:34 | marlina  | dadang   | 31  | srg
2026-03-24T14:19:28 | marlina  | rustam   | 92  | btm
2026-03-24T15:01:55 | b2       | rustam   | 110 | tng
2026-03-25T09:40:16 | rustam   | kamarul  | 66  | btm
2026-03-25T11:58:07 | marlina-my | kamarul | 85 |
2026-03-25T12:30:44 | kamarul  | marlina-my | 40 |
2026-03-26T22:15:29 | kamarul  | office/hotel | 58 |
2026-03-27T20:42:13 | kamarul  | malinov  | 232 |
2026-03-28T13:55:08 | malinov-2 | b2      | 105 |
2026-03-28T14:00:39 | b2       | rohayati | 47  | tng
2026-03-28T14:02:17 | b2       | ronald   | 33  | tng
"""


def write(case: Case) -> None:
    story(case, CALLS, "C2")
