"""The access rule by property: against a second, slower reading of it, and for what must never happen."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.access import policy
from graphsvc.access.policy import ClassFacts, DatasetFacts, GrantFacts, RuleFacts, Viewer
from graphsvc.store.base import DataKind
from graphsvc.store.sharing import Mode
from graphsvc.store.users import Role

START = datetime(2026, 1, 1, tzinfo=UTC)
AGENCIES, DATASETS, CASES, LEVELS, GRANTS = range(1, 4), range(1, 5), range(1, 4), range(4), range(1, 4)


@dataclass(frozen=True)
class World:
    """All facts that the policy knows."""

    viewer: Viewer
    datasets: dict[int, DatasetFacts]
    rules: tuple[RuleFacts, ...]
    cases: dict[int, bool]
    classes: tuple[ClassFacts, ...]
    now: datetime
    #: Those to the viewer's agency.
    grants: tuple[GrantFacts, ...] = ()

    def rights(self) -> policy.Rights:
        return policy.rights(
            self.viewer, self.datasets, self.rules, self.cases, self.classes, self.now, grants=self.grants
        )

    def visible(self) -> set[int]:
        listed = policy.visible(
            self.viewer, self.datasets, self.rules, self.cases, self.classes, self.now, grants=self.grants
        )
        assert listed == sorted(set(listed))
        return set(listed)


moments = st.integers(0, 20).map(lambda days: START + timedelta(days=days))


@st.composite
def rules(draw: st.DrawFn, modes: tuple[Mode, ...] = tuple(Mode)) -> RuleFacts:
    starts = draw(moments)
    length = draw(st.none() | st.integers(1, 10))
    return RuleFacts(
        dataset=draw(st.sampled_from(DATASETS)),
        agency=draw(st.sampled_from(AGENCIES)),
        mode=draw(st.sampled_from(modes)),
        up_to=draw(st.sampled_from(LEVELS)),
        starts=starts,
        ends=None if length is None else starts + timedelta(days=length),
    )


viewers = st.builds(
    Viewer,
    agency=st.sampled_from(AGENCIES),
    role=st.sampled_from(Role),
    level=st.sampled_from(LEVELS),
    kind=st.sampled_from(DataKind),
    active=st.sampled_from([True, True, True, False]),
    cases=st.frozensets(st.sampled_from(CASES)),
)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    keys = draw(
        st.lists(
            st.tuples(
                st.sampled_from(DATASETS),
                st.sampled_from(LEVELS),
                st.none() | st.sampled_from(CASES),
                st.just(frozenset[int]()) | st.frozensets(st.sampled_from(GRANTS), max_size=2),
            ),
            unique=True,
            max_size=20,
        )
    )
    return World(
        viewer=draw(viewers),
        datasets=draw(
            st.dictionaries(
                st.sampled_from(DATASETS),
                st.builds(DatasetFacts, owner=st.sampled_from(AGENCIES), kind=st.sampled_from(DataKind)),
            )
        ),
        rules=tuple(draw(st.lists(rules(), max_size=12))),
        cases=draw(st.dictionaries(st.sampled_from(CASES), st.booleans())),
        classes=tuple(ClassFacts(number, *key) for number, key in enumerate(keys, 1)),
        now=draw(moments),
        grants=tuple(
            GrantFacts(number, starts := draw(moments), starts + timedelta(days=draw(st.integers(0, 10))))
            for number in draw(st.sets(st.sampled_from(GRANTS)))
        ),
    )


def plain_reading(world: World, item: ClassFacts) -> str:
    """The rule as the docs state it, one class at a time."""
    viewer = world.viewer
    dataset = world.datasets.get(item.dataset)
    if not viewer.active or viewer.role in (Role.AUDITOR, Role.ADMINISTRATOR) or dataset is None:
        return "none"
    if dataset.kind != viewer.kind or item.level > viewer.level:
        return "none"
    shut = any(
        rule.mode == "none"
        and (rule.dataset, rule.agency) == (item.dataset, viewer.agency)
        and rule.in_force(world.now)
        for rule in world.rules
    )
    granted = any(one.id in item.grants and one.starts <= world.now < one.ends for one in world.grants)
    if granted and (dataset.owner == viewer.agency or not shut):
        return "full"
    in_case = item.case is None or world.cases.get(item.case) is False or item.case in viewer.cases
    if not in_case:
        return "none"
    if dataset.owner == viewer.agency:
        return "full"
    mine = [
        rule
        for rule in world.rules
        if (rule.dataset, rule.agency) == (item.dataset, viewer.agency)
        and rule.starts <= world.now
        and not (rule.ends is not None and rule.ends <= world.now)
    ]
    if any(rule.mode == "none" for rule in mine):
        return "none"
    modes = {rule.mode.value for rule in mine if item.level <= rule.up_to}
    return "full" if "full" in modes else "hit" if "hit" in modes else "none"


@settings(max_examples=400)
@given(worlds())
def test_the_policy_is_its_plain_reading(world: World) -> None:
    found = world.rights()
    read = {item.id: plain_reading(world, item) for item in world.classes}
    assert found.full == tuple(sorted({0} | {number for number, mode in read.items() if mode == "full"}))
    assert found.hit == tuple(sorted(number for number, mode in read.items() if mode == "hit"))


@given(worlds())
def test_class_0_is_in_every_list_and_no_other_when_nothing_is_allowed(world: World) -> None:
    assert 0 in world.visible()
    assert replace(world, datasets={}).visible() == {0}
    assert replace(world, viewer=replace(world.viewer, active=False)).visible() == {0}


@given(worlds())
def test_an_inactive_user_has_no_hits_either(world: World) -> None:
    assert replace(world, viewer=replace(world.viewer, active=False)).rights() == policy.NOTHING


@given(worlds(), st.sampled_from(LEVELS))
def test_a_higher_clearance_never_hides(world: World, level: int) -> None:
    higher = replace(world, viewer=replace(world.viewer, level=max(level, world.viewer.level)))
    assert world.visible() <= higher.visible()
    if level == world.viewer.level:
        assert world.visible() == higher.visible()


@given(worlds(), rules((Mode.FULL, Mode.HIT)))
def test_a_rule_that_opens_never_hides(world: World, rule: RuleFacts) -> None:
    assert world.visible() <= replace(world, rules=(*world.rules, rule)).visible()


@given(worlds(), rules((Mode.NONE,)))
def test_a_rule_that_closes_never_shows(world: World, rule: RuleFacts) -> None:
    after = replace(world, rules=(*world.rules, rule)).rights()
    assert set(after.full) <= world.visible()
    assert set(after.hit) <= set(world.rights().hit)


@given(worlds(), st.sampled_from(CASES))
def test_membership_never_hides_and_closing_never_shows(world: World, case: int) -> None:
    member = replace(world, viewer=replace(world.viewer, cases=world.viewer.cases | {case}))
    assert world.visible() <= member.visible()
    closed = replace(world, cases={**world.cases, case: True})
    assert closed.visible() <= world.visible()


@given(worlds())
def test_a_closed_case_is_for_its_members(world: World) -> None:
    closed = replace(world, cases=dict.fromkeys(CASES, True), grants=())
    for item in world.classes:
        if item.id in closed.visible() and item.case is not None:
            assert item.case in world.viewer.cases


@given(worlds())
def test_membership_opens_no_dataset(world: World) -> None:
    """What is not shared with the agency stays hidden from a member of every case."""
    everywhere = replace(world.viewer, cases=frozenset(CASES))
    alone = replace(world, viewer=everywhere, rules=(), grants=())
    own = {
        item.id
        for item in world.classes
        if item.dataset in world.datasets and world.datasets[item.dataset].owner == world.viewer.agency
    }
    assert alone.visible() <= own | {0}


@given(worlds())
def test_a_rule_that_ended_is_as_if_it_were_not_there(world: World) -> None:
    in_force = tuple(rule for rule in world.rules if rule.in_force(world.now))
    assert replace(world, rules=in_force).rights() == world.rights()
    later = replace(world, now=START + timedelta(days=1000))
    endless = tuple(rule for rule in world.rules if rule.ends is None)
    assert later.rights() == replace(later, rules=endless).rights()


@given(worlds())
def test_a_rule_ends_at_its_end_to_the_microsecond(world: World) -> None:
    for rule in world.rules:
        if rule.ends is not None:
            assert rule.in_force(rule.ends - timedelta(microseconds=1))
            assert not rule.in_force(rule.ends)
        assert rule.in_force(rule.starts)
        assert not rule.in_force(rule.starts - timedelta(microseconds=1))


@settings(max_examples=400)
@given(worlds())
def test_a_grant_opens_what_carries_it_and_nothing_else(world: World) -> None:
    bare = replace(world, grants=())
    in_force = {one.id for one in world.grants if one.starts <= world.now < one.ends}
    under = {item.id for item in world.classes if item.grants & in_force}
    assert bare.visible() <= world.visible() <= bare.visible() | under
    assert set(world.rights().hit) == set(bare.rights().hit) - world.visible()


@given(worlds())
def test_a_grant_that_ended_is_as_if_it_were_not_there(world: World) -> None:
    later = replace(world, now=START + timedelta(days=1000))
    assert later.rights() == replace(later, grants=()).rights()


@given(worlds())
def test_exercises_are_never_beside_live_data(world: World) -> None:
    live = replace(world, viewer=replace(world.viewer, kind=DataKind.LIVE))
    exercise = replace(world, viewer=replace(world.viewer, kind=DataKind.EXERCISE))
    assert live.visible() & exercise.visible() == {0}
    for side, kind in ((live, DataKind.LIVE), (exercise, DataKind.EXERCISE)):
        rights = side.rights()
        for item in world.classes:
            if item.id in rights.full or item.id in rights.hit:
                assert world.datasets[item.dataset].kind is kind


@given(worlds())
def test_who_looks_after_people_or_trails_sees_no_record(world: World) -> None:
    for role in (Role.AUDITOR, Role.ADMINISTRATOR):
        assert replace(world, viewer=replace(world.viewer, role=role)).rights() == policy.NOTHING


@given(worlds())
def test_a_case_that_is_not_known_is_closed(world: World) -> None:
    assert replace(world, cases={}).rights() == replace(world, cases=dict.fromkeys(CASES, True)).rights()


@given(worlds())
def test_order_of_facts_does_not_matter(world: World) -> None:
    turned = replace(world, rules=world.rules[::-1], classes=world.classes[::-1])
    assert turned.rights() == world.rights()


@given(worlds())
def test_an_evaluation_holds_until_the_next_change(world: World) -> None:
    until = policy.next_change(world.rules, world.now, grants=world.grants)
    if until is None:
        assert replace(world, now=START + timedelta(days=10_000)).rights() == world.rights()
    else:
        assert until > world.now
        assert replace(world, now=until - timedelta(microseconds=1)).rights() == world.rights()


def test_an_owner_is_not_shut_out_by_a_rule_about_itself() -> None:
    """Such a rule cannot be made; should one come into the table, the owner still sees its own."""
    viewer = Viewer(agency=1, role=Role.ANALYST, level=2, kind=DataKind.LIVE)
    rule = RuleFacts(dataset=1, agency=1, mode=Mode.NONE, up_to=9, starts=START)
    datasets = {1: DatasetFacts(owner=1, kind=DataKind.LIVE)}
    classes = [ClassFacts(7, dataset=1, level=2), ClassFacts(8, dataset=1, level=3)]
    assert policy.visible(viewer, datasets, [rule], {}, classes, START) == [0, 7]
