"""What happened: meetings in the villages, reports of families, observations, an inspection abroad, the raid."""

from ..kit import Case, given, rows

_EVENTS = """
# name     | book      | id  | when             | kind                | caption                                            | where           | grade | offence
ev/wj1     | lampung   | V01 | 2026-01-14T19:30 | recruitment meeting | Recruitment meeting, Way Jepara village hall       | place/wayjepara | B2    |
ev/kal1    | lampung   | V02 | 2026-01-17T10:00 | recruitment meeting | Recruitment meeting, LPK Harapan Mandiri           | place/lpk       | B2    |
ev/sep1    | lampung   | V03 | 2026-01-19T19:00 | recruitment meeting | Recruitment meeting, Seputih Raman village hall    | place/seputih   | C3    |
ev/wj2     | lampung   | V04 | 2026-02-20T19:30 | recruitment meeting | Recruitment meeting, Way Jepara village hall       | place/wayjepara | B2    |
ev/kal2    | lampung   | V05 | 2026-02-22T10:00 | recruitment meeting | Recruitment meeting, LPK Harapan Mandiri           | place/lpk       | B2    |
ev/sep2    | lampung   | V06 | 2026-02-24T19:00 | recruitment meeting | Recruitment meeting, Seputih Raman village hall    | place/seputih   | C3    |
ev/kal3    | lampung   | V07 | 2026-04-18T10:00 | recruitment meeting | Recruitment meeting, LPK Harapan Mandiri           | place/lpk       | B2    |
ev/rep1    | lampung   | V08 | 2026-02-26       | police report       | Missing person: Siti Aminah                        | place/wayjepara | A2    | missing person
ev/rep2    | lampung   | V09 | 2026-04-02       | police report       | Missing person: Slamet                             | place/wayjepara | A2    | missing person
ev/rep3    | lampung   | V10 | 2026-04-09       | police report       | Missing person: I Made Sudarma                     | place/seputih   | A2    | missing person
ev/threat  | lampung   | V17 | 2026-03-05T20:10 | crime               | Threatening visit after a missing-person report    | place/wayjepara | B2    | threats
ev/envelope | cilegon  | V11 | 2026-02-12T17:15 | observation         | Envelope handed over at a print shop               | place/printer   | B2    |
ev/bank    | cilegon   | V12 | 2026-03-09       | bank report         | Unusual transactions of a student                  |                 | A2    | money laundering
ev/audit   | cilegon   | V13 | 2026-04-22       | audit               | Five passport blanks written off twice             | place/counter   | A1    | forgery
ev/raid    | cilegon   | V14 | 2026-05-14T04:30 | seizure             | Raid in Jl. Kerapu Fiktif 7, five people freed     | place/safehouse | A1    | trafficking in persons
ev/hotel   | northmark | V15 | 2026-03-26       | statement           | Guests without luggage, Tanjung Permai Hotel       | place/johor     | B2 H0 |
ev/inspect | northmark | V16 | 2026-04-21       | inspection          | Labour inspection, quay bunkhouse                  | place/bunkhouse | A1 H1 | trafficking in persons
"""

_PARTIES = """
ev/wj1     | fauzan:speaker; muchtar:host; aminah:attended; laila:attended
ev/kal1    | rohayati:speaker; aisyah:attended; dewi:attended; org/lpk:host
ev/sep1    | wayan:speaker; ketut:attended
ev/wj2     | fauzan:speaker; slamet:attended; zainuri:attended
ev/kal2    | rohayati:speaker; joko:attended; eko:attended; parlin:attended; agus-sea:attended, left early
ev/sep2    | wayan:speaker; made:attended
ev/kal3    | rohayati:speaker; fauzan:speaker; wayan:speaker; tri:attended; rina:attended; yuliana:attended; supri:attended; fadillah:attended
ev/rep1    | sukirman:complainant; aminah:missing
ev/rep2    | wagini:complainant; slamet:missing
ev/rep3    | nyoman:complainant; made:missing
ev/threat  | sukirman:victim
ev/envelope | dadang:seen; tigor:seen
ev/bank    | dwi:account holder
ev/audit   | ratna:reported; agus-clerk:signed the write-off; org/counter:office
ev/raid    | enung:arrested; dadang:arrested; tri:freed; rina:freed; yuliana:freed; supri:freed; fadillah:freed; nurhayati:witness; mulyadi:witness
ev/hotel   | khalid:witness; kamarul:paid the rooms; org/hotel:scene
ev/inspect | halvorsen:reported; solberg:owner; aminah-nmk:found; made-nmk:found; org/malinov:employer; org/cold:workplace; org/agency-nm:named on the contracts
"""

_THINGS = """
# name        | id | kind     | caption                                    | event
item/ledger   | I1 | notebook | Notebook with first names and sums         | ev/raid
item/cash     | I2 | cash     | Rp 41,500,000 in an envelope               | ev/raid
item/stamps   | I3 | stamp    | Two rubber stamps of the document counter  | ev/raid
item/phones   | I4 | phones   | Eleven telephones without SIM cards        | ev/raid
"""

_INVOLVED = """
# book    | what             | event       | id | role
cilegon   | phone/b3         | ev/raid     | X1 | dialled from the seized telephone
cilegon   | phone/dadang-2   | ev/raid     | X2 | seized
cilegon   | doc/batch3       | ev/raid     | X3 | seized
cilegon   | car/van          | ev/raid     | X4 | parked before the house
cilegon   | doc/batch1       | ev/audit    | X5 | blank written off
cilegon   | doc/batch2       | ev/audit    | X6 | blank written off
cilegon   | doc/batch3       | ev/audit    | X7 | blank written off
cilegon   | doc/batch4       | ev/audit    | X8 | blank written off
cilegon   | doc/batch5       | ev/audit    | X9 | blank written off
cilegon   | account/dwi      | ev/bank     | X10 | reported
northmark | doc/batch1       | ev/inspect  | X11 | shown
northmark | doc/made         | ev/inspect  | X12 | shown
northmark | email/rekrut@samudraniaga.example | ev/inspect | X13 | printed on the contracts
"""

_ACCOUNTS = """
# name           | value          | who         | book      | id
account/dwi      | BSS/0047718203 | dwi         | cilegon   | AC1
account/agency   | BSS/0091104500 | org/agency  | cilegon   | AC2
account/rental   | BSS/0091104611 | org/rental  | cilegon   | AC3
account/broker   | BSS/0020716350 | broker      | cilegon   | AC4
account/printer  | BSS/0063302914 | org/printer | cilegon   | AC5
account/clerk    | BSS/0055280167 | agus-clerk  | cilegon   | AC6
account/mulyadi  | BSS/0018845072 | mulyadi     | cilegon   | AC7
account/bagus    | BSS/0047990316 | bagus       | cilegon   | AC8
account/rustam   | BSS/0077412085 | rustam      | cilegon   | AC9
account/enung    | BSS/0033907158 | enung       | cilegon   | AC10
account/rohayati | BSS/0084416237 | rohayati    | lampung   | AC11
account/fauzan   | BSS/0084590721 | fauzan      | lampung   | AC12
account/wayan    | BSS/0084673348 | wayan       | lampung   | AC13
account/sukirman | BSS/0086020495 | sukirman    | lampung   | AC14
account/wagini   | BSS/0086177530 | wagini      | lampung   | AC15
account/malinov  | NFB/7004418026 | org/malinov | northmark | AC16
account/kamarul  | JCB/5510093274 | kamarul     | northmark | AC17
account/cold     | NFB/7001190357 | org/cold    | northmark | AC18
account/sutejo   | BSS/0020716350 | sutejo      | northmark | AC19
"""


def write(case: Case) -> None:
    for name, value, who, book, key in rows(_ACCOUNTS):
        account = case.identifier(name, "Account", value)
        case.books[book].link(case[who], "HOLDS", account, key)
    _officers(case)
    for name, book, key, when, kind, caption, where, grade, offence in rows(_EVENTS):
        notebook = case.books[book]
        event = notebook.record(
            "Event",
            key,
            caption,
            at=when,
            zone=notebook.zone,
            event_kind=kind,
            grade=grade,
            **given(offence=offence),
        )
        case.put(name, event)
        if where:
            notebook.link(event, "OCCURRED_AT", case[where], key, grade=grade)
        if book != "northmark":
            officer = "officer/clg" if book == "cilegon" else "officer/lpg"
            notebook.link(event, "INVESTIGATED_BY", case[officer], key)
    books = {name: book for name, book, *_ in rows(_EVENTS)}
    for name, parties in rows(_PARTIES):
        for number, party in enumerate(parties.split(";"), 1):
            who, _, role = party.strip().partition(":")
            event = case[name]
            case.books[books[name]].link(
                case[who], "PARTY_TO", event, f"{event['id']}-{number}", role=role, grade=event["grade"]
            )
    for name, key, kind, caption, event_name in rows(_THINGS):
        item = case.put(name, case.cilegon.record("Item", key, caption, item_kind=kind, grade="A1"))
        case.cilegon.link(item, "INVOLVED_IN", case[event_name], f"item-{key}", role="seized", grade="A1")
    for book, what, event_name, key, role in rows(_INVOLVED):
        case.books[book].link(case[what], "INVOLVED_IN", case[event_name], key, role=role)


def _officers(case: Case) -> None:
    for name, book, key, rank, last in (
        ("officer/clg", case.cilegon, "K1", "Inspector", "Prasetyo"),
        ("officer/lpg", case.lampung, "K2", "Inspector", "Hasibuan"),
    ):
        case.put(
            name, book.record("Officer", key, f"{rank} {last}", rank=rank, last_name=last, badge=f"ZZ-{key}")
        )
