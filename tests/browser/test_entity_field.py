"""Fields of forms that take a record: looked for by name with the keyboard alone, and a whole id typed all the same."""

from playwright.sync_api import expect

from graphsvc.store.users import Role
from tests.browser.axe import faults_everywhere
from tests.browser.case import ENUNG_PHONE
from tests.browser.conftest import EnterAs
from tests.browser.site import Site


def test_a_record_is_looked_for_and_chosen_by_keyboard(site: Site, enter_as: EnterAs) -> None:
    steward = enter_as(Role.STEWARD, "steward", level=2, reason="subject access")
    steward.goto(f"{site.url}/data/subject-access")
    field = steward.get_by_label("Identifier or record")
    expect(field).to_have_role("combobox")
    field.press_sequentially("enung")
    expect(steward.get_by_role("option").first).to_be_visible()
    # The signs of types have their size on these pages, too
    shown = steward.get_by_role("option").first.bounding_box()
    assert shown is not None
    assert shown["height"] < 80
    assert faults_everywhere(steward) == []
    field.press("ArrowDown")
    field.press("ArrowUp")
    field.press("Enter")
    chosen = field.input_value()
    assert chosen.startswith("person:")
    expect(steward.get_by_role("option")).to_have_count(0)
    field.press("Enter")
    expect(steward.get_by_role("heading", level=2).first).to_contain_text("Enung")
    steward.get_by_label("Identifier or record").fill(ENUNG_PHONE)
    steward.get_by_role("button", name="Report", exact=True).click()
    expect(steward.get_by_role("main")).to_contain_text(ENUNG_PHONE)
    steward.goto(f"{site.url}/data/protection")
    field = steward.get_by_label("Record", exact=True)
    field.press_sequentially("enung")
    expect(steward.get_by_role("option").first).to_be_visible()
    # Only people are protected: no phone of hers is offered
    expect(steward.locator(".hit-heading")).to_have_count(1)
    field.press("Enter")
    assert field.input_value() == chosen
