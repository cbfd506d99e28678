"""Scores follow from the truth: all of it earns everything, everyone earns less than nothing."""

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.training.answers import Answer
from graphsvc.training.folder import find_seed, list_seeds
from graphsvc.training.scoring import Conduct, Remark, Verdict, score, score_answer
from graphsvc.training.truth import Item, Question, Truth, read_truth

NAMES = [f"person:d:{n}" for n in range(24)]
LINKS = [f"d:called:{n}" for n in range(12)]


@st.composite
def questions(draw, kinds=("entities", "links", "sequence", "pairs")):
    """A question whose innocents and expected are some of NAMES, or pairs of them."""
    kind = draw(st.sampled_from(kinds))
    names = draw(st.permutations(NAMES))
    expected, rejected = draw(st.integers(1, 6)), draw(st.integers(0, 4))
    if kind == "pairs":
        items = [{"pair": pair} for pair in zip(names[::2], names[1::2], strict=True)]
    else:
        items = [{"id": name} for name in names]
    same = {names[0]: (names[-1],)} if kind != "pairs" and draw(st.booleans()) else {}
    return Question.model_validate(
        {
            "id": "q",
            "kind": kind,
            "points": draw(st.integers(1, 50)),
            "question": "Who?",
            "expect": items[:expected],
            "reject": items[expected : expected + rejected],
            "same": same,
            "evidence": tuple(draw(st.lists(st.sampled_from(LINKS), max_size=4, unique=True))),
        }
    )


def answers(question):
    """Answers out of the same names, right and wrong, with repetitions."""
    named = (
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))
        if question.kind == "pairs"
        else st.sampled_from(NAMES)
    )
    return st.builds(
        Answer,
        named=st.lists(named, max_size=12).map(tuple),
        evidence=st.lists(st.sampled_from(LINKS), max_size=12).map(tuple),
    )


def full(question):
    return Answer(named=tuple(fact.item for fact in question.expect), evidence=question.evidence)


def points(question, answer):
    return score_answer(question, answer).points


@given(questions())
def test_the_whole_truth_earns_all_points(question):
    assert points(question, full(question)) == question.points


@given(questions())
def test_naming_everyone_earns_less_than_nothing(question):
    pairs = tuple((one, other) for one in NAMES for other in NAMES if one < other)
    everyone = Answer(named=pairs if question.kind == "pairs" else NAMES, evidence=LINKS)
    assert points(question, everyone) < 0


@given(st.data())
def test_a_right_answer_more_never_lowers(data):
    question = data.draw(questions())
    answer = data.draw(answers(question))
    more = data.draw(st.sampled_from([fact.item for fact in question.expect]))
    place = data.draw(st.integers(0, len(answer.named)))
    named = (*answer.named[:place], more, *answer.named[place:])
    assert points(question, answer.model_copy(update={"named": named})) >= points(question, answer)
    if question.evidence:
        proof = data.draw(st.sampled_from(question.evidence))
        shown = answer.model_copy(update={"evidence": (*answer.evidence, proof)})
        assert points(question, shown) >= points(question, answer)


@given(st.data())
def test_a_false_accusation_never_raises_and_of_an_innocent_costs_most(data):
    question = data.draw(questions().filter(lambda question: question.reject))
    answer = data.draw(answers(question))
    before = points(question, answer)
    known = {question.key(fact.item) for fact in (*question.expect, *question.reject)}
    innocent = data.draw(st.sampled_from([fact.item for fact in question.reject]))
    other = ("person:d:a", "person:d:b") if question.kind == "pairs" else "person:d:a"
    assert question.key(other) not in known
    accused = points(question, answer.model_copy(update={"named": (*answer.named, innocent)}))
    strange = points(question, answer.model_copy(update={"named": (*answer.named, other)}))
    assert accused <= before
    assert strange < before
    if innocent not in answer.named and innocent[::-1] not in answer.named:
        assert accused < strange


@given(st.data())
def test_order_matters_in_sequences_alone(data):
    question = data.draw(questions())
    turned = data.draw(st.permutations([fact.item for fact in question.expect]))
    found = points(question, Answer(named=tuple(turned), evidence=question.evidence))
    in_order = list(turned) == [fact.item for fact in question.expect]
    if question.kind == "sequence" and not in_order:
        assert found < question.points
    else:
        assert found == question.points


@given(questions(kinds=("pairs",)))
def test_a_pair_has_no_order(question):
    turned = Answer(named=tuple(fact.pair[::-1] for fact in question.expect), evidence=question.evidence)
    assert points(question, turned) == question.points


def test_another_record_of_somebody_names_them_and_counts_once():
    truth = read_truth(find_seed("selat-sunda"))
    ring = truth.find("ring")
    broker, other = "person:selat-sunda-cilegon:P001", "person:selat-sunda-northmark:N041"
    alone = points(ring, Answer(named=(other,)))
    assert alone == points(ring, Answer(named=(broker,))) == points(ring, Answer(named=(broker, other))) == 2


def test_an_innocent_costs_more_than_a_member_missed_and_the_reason_is_told():
    truth = read_truth(find_seed("selat-sunda"))
    ring = truth.find("ring")
    truck = "person:selat-sunda-lampung:L021"
    result = score_answer(ring, Answer(named=(truck,)))
    (accused,) = [remark for remark in result.remarks if remark.verdict is Verdict.ACCUSED]
    assert "Tuesday" in accused.why
    assert accused.points == -4
    assert "Selasa" in accused.why.texts["id"]


def test_all_links_are_no_proof():
    question = Question.model_validate(
        {"id": "q", "kind": "entities", "points": 8, "question": "Who?", "expect": [{"id": NAMES[0]}],
         "evidence": LINKS[:1]}
    )  # fmt: skip
    assert points(question, Answer(evidence=tuple(LINKS[:4]))) == 2
    assert points(question, Answer(evidence=tuple(LINKS))) == Fraction(2, 3)


def test_conduct_takes_a_tenth_each_from_what_was_earned_and_softens_no_loss():
    truth = read_truth(find_seed("selat-sunda"))
    sheet = {question.id: full(question) for question in truth.questions}
    good = Conduct(timedelta(hours=3), timedelta(hours=3), 7, 7)
    late = Conduct(timedelta(hours=4.5), timedelta(hours=3), 7, 7)
    never = Conduct(timedelta(hours=9), timedelta(hours=3), 4, 1)
    assert score(truth, sheet).points == score(truth, sheet, good).points == truth.points
    assert score(truth, sheet, late).points == truth.points * Fraction(95, 100)
    assert score(truth, sheet, never).points == truth.points * (1 - Fraction(1, 10) - Fraction(3, 40))
    lost = {"ring": Answer(named=("person:selat-sunda-lampung:L021",))}
    assert score(truth, lost, never).points == score(truth, lost, good).points == -4
    assert score(truth, {}, good).points == 0


def test_everyone_in_an_exercise_is_a_loss_however_right_the_rest_is(story):
    """Whichever question about people is answered with all of them."""
    truth = read_truth(story.seed)
    people = tuple(id_ for id_ in story.entities if id_.startswith("person:"))
    sheet = {question.id: full(question) for question in truth.questions}
    asked = [
        question
        for question in truth.questions
        if question.points and any(str(fact.id).startswith("person:") for fact in question.expect)
    ]
    assert asked
    for question in asked:
        accused = {**sheet, question.id: Answer(named=people)}
        assert score(truth, accused).points < 0, question.id


def test_every_seed_has_a_truth_that_its_own_answers_fulfil():
    for seed in list_seeds():
        truth: Truth = read_truth(seed)
        sheet = {question.id: full(question) for question in truth.questions}
        assert score(truth, sheet).points == truth.points > 0
        assert score(truth, {}).points == 0


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("person:a:1", "Innocent, and accused"),
        (("voyage:a:1", "person:a:1"), "Innocent, and accused"),
        ("a:called:1", "False lead, taken"),
        (("a:made:1", "a:met:1"), "False lead, taken"),
    ],
)
def test_only_people_are_innocent(item: Item, told: str) -> None:
    assert Remark(Verdict.ACCUSED, item, "").label == told
