"""Who owns and directs what, in per cent. No register names the last owner beside the first company."""

from ..kit import Case, given, rows

_OWNS = """
# book    | who            | where          | id | share | since
cilegon   | org/mid        | org/front      | W1 | 70    | 2024-06-04
cilegon   | soewarno       | org/front      | W2 | 30    | 2024-06-04
cilegon   | org/northfield | org/mid        | W3 | 80    | 2024-05-13
cilegon   | org/kenanga    | org/mid        | W4 | 20    | 2024-05-13
cilegon   | clarissa       | org/kenanga    | W5 | 90    | 2019-09-20
cilegon   | felicia        | org/kenanga    | W6 | 10    | 2019-09-20
northmark | c-wib          | org/northfield | W7 | 75    | 2024-03-28
northmark | dahl           | org/northfield | W8 | 25    | 2024-03-28
cilegon   | org/mid        | org/trucks     | W9 | 60    | 2024-08-21
cilegon   | yusuf          | org/trucks     | W10 | 40   | 2024-08-21
cilegon   | ratih          | org/accountant | W11 | 100  | 2008-02-01
cilegon   | komar          | org/ice        | W12 | 100  | 1999-03-09
cilegon   | wholesale      | org/wholesaler | W13 | 100  | 2015-11-30
"""

_POSTS = """
# book    | who      | link      | where          | id  | role         | since
cilegon   | soewarno | DIRECTS   | org/front      | D1  | director     | 2024-06-04
cilegon   | soewarno | DIRECTS   | org/mid        | D2  | commissioner | 2024-05-13
cilegon   | soewarno | DIRECTS   | org/trucks     | D3  | director     | 2024-08-21
cilegon   | ratih    | DIRECTS   | org/accountant | D4  | owner        | 2008-02-01
cilegon   | clarissa | DIRECTS   | org/kenanga    | D5  | managing partner | 2019-09-20
northmark | lunde    | DIRECTS   | org/northfield | D6  | registered agent | 2024-03-28
cilegon   | yusuf    | WORKS_FOR | org/front      | E1  | manager      | 2024-07
cilegon   | yusuf    | WORKS_FOR | org/mid        | E2  | manager      | 2024-07
cilegon   | bagas    | WORKS_FOR | org/trucks     | E3  | errands      | 2024-09
cilegon   | mega     | WORKS_FOR | org/front      | E4  | bookkeeper   | 2025-01
cilegon   | watchman | WORKS_FOR | org/front      | E5  | watchman     | 2025-02
"""


def write(case: Case) -> None:
    for book, who, where, key, share, since in rows(_OWNS):
        grade = "A1" if book == "cilegon" else "A1 H0"
        case.books[book].link(
            case[who], "OWNS", case[where], key, share=float(share), since=since, until="..", grade=grade
        )
    for book, who, type_, where, key, role, since in rows(_POSTS):
        grade = ("A1" if book == "cilegon" else "A1 H0") if type_ == "DIRECTS" else "B2"
        case.books[book].link(
            case[who], type_, case[where], key, since=since, until="..", grade=grade, **given(role=role)
        )
