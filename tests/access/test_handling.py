"""What leaves and what stays, by recipient, scheme and code."""

import pytest

from graphsvc.access.handling import RECIPIENT_LABELS, Recipient, leaves
from graphsvc.model.grade import SCHEMES


@pytest.mark.parametrize("scheme", SCHEMES)
def test_nothing_is_kept_from_the_own_agency(scheme: str) -> None:
    assert leaves(Recipient.OWN, scheme, SCHEMES[scheme].handling)


@pytest.mark.parametrize(
    ("recipient", "scheme", "codes", "may"),
    [
        (Recipient.OTHER, "uk3x5x2", "P", True),
        (Recipient.OTHER, "uk3x5x2", "C", False),
        (Recipient.OTHER, "uk3x5x2", "C A1 S2", False),
        (Recipient.OTHER, "uk3x5x2", "P A2", False),
        (Recipient.OTHER, "uk5x5x5", "1", True),
        (Recipient.OTHER, "uk5x5x5", "4", False),
        (Recipient.OTHER, "uk5x5x5", "5", False),
        (Recipient.OTHER, "europol4x4", "H0", True),
        (Recipient.OTHER, "europol4x4", "H1", True),
        (Recipient.OTHER, "europol4x4", "H2", False),
        (Recipient.OTHER, "europol4x4", "H3", False),
        (Recipient.OTHER, "europol4x4", "H0 H3", False),
        (Recipient.COURT, "europol4x4", "H0", True),
        (Recipient.COURT, "europol4x4", "H1", False),
        (Recipient.COURT, "uk3x5x2", "P", True),
        (Recipient.COURT, "uk3x5x2", "A2", False),
        (Recipient.OTHER, "admiralty", "", True),
        (Recipient.OTHER, "admiralty", "P", False),
        (Recipient.OTHER, "an agency's own", "X", False),
        (Recipient.OTHER, "an agency's own", "", True),
    ],
)
def test_a_code_decides(recipient: Recipient, scheme: str, codes: str, may: bool) -> None:
    assert leaves(recipient, scheme, codes.split()) is may


def test_a_court_gets_no_more_than_another_agency() -> None:
    for scheme, declared in SCHEMES.items():
        for code in declared.handling:
            if leaves(Recipient.COURT, scheme, [code]):
                assert leaves(Recipient.OTHER, scheme, [code])


def test_every_recipient_has_a_name() -> None:
    assert set(RECIPIENT_LABELS) == set(Recipient)
