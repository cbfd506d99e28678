"""What the register of names proposes: two records are one person. It has a score and a reason, and no decision."""

from ..kit import Case, rows

_PROPOSALS = """
# id | book    | one       | other     | score | reason
S1   | cilegon | ticket    | teacher   | 0.94  | one identity card number; Santoso and Santosa are one name
S2   | cilegon | ticket    | driver    | 0.79  | name and birth date equal; one telephone
S3   | lampung | recruiter | driver    | 0.93  | one identity card number; birth date equal
S4   | lampung | pak-budi  | recruiter | 0.70  | one telephone
S5   | cilegon | terminal  | driver    | 0.68  | one telephone; birth year equal
S6   | cilegon | fisherman | driver    | 0.88  | name equal; day and month of birth may have been exchanged
S7   | cilegon | pensioner | ticket    | 0.82  | name equal, day and month of birth equal; same sailing
S8   | lampung | trader    | recruiter | 0.84  | name equal; birth dates differ by two exchanged digits
S9   | lampung | farmer    | pak-budi  | 0.65  | one name; both called Rini
"""


def write(case: Case) -> None:
    for key, book, one, other, score, reason in rows(_PROPOSALS):
        case.books[book].link(
            case[one], "SAME_AS", case[other], key, score=float(score), reason=reason, inferred=True, grade="C3",
            source_ref=f"proposal/{key}",
        )  # fmt: skip
