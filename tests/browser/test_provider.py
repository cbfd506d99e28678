"""Sign-in with an account of an identity provider, in a browser, at a real provider."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from graphsvc.store import accounts, agencies, second_factor, signin, users, utcnow
from graphsvc.store.base import DataKind
from graphsvc.store.users import Role
from graphsvc.web.app import create_app
from tests.browser.axe import faults_everywhere
from tests.browser.chromium import USUAL
from tests.browser.site import Site, running
from tests.browser.watch import Watch
from tests.support.provider import RunningProvider, provided

CODE_KEY = b"k" * 32


@dataclass(frozen=True)
class Elsewhere:
    """A service with a provider, and that provider."""

    url: str
    provider: RunningProvider


@pytest.fixture
def elsewhere(site: Site) -> Iterator[Elsewhere]:
    with closing(socket.socket()) as free:
        # The provider wants to know the service's address, and the service the provider's
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with provided([f"http://127.0.0.1:{port}/signin/provider/back"]) as provider:
        settings = site.services.settings.model_copy(
            update={"oidc_issuer": provider.issuer, "oidc_client_id": "public", "oidc_name": "Kantor Pusat"}
        )
        with running(create_app(replace(site.services, settings=settings)), settings.threads, port) as url:
            yield Elsewhere(url, provider)


def at_the_provider(page: Page, account: str) -> None:
    page.get_by_label("Account").fill(account)
    page.get_by_role("button", name="Sign in").click()


def test_an_administrator_names_the_account(site: Site, elsewhere: Elsewhere, browser: Browser) -> None:
    with site.services.store.write() as tx:
        office = users.create(tx, "keeper", "Keeper", agencies.first(tx), Role.ADMINISTRATOR)
        users.create(tx, "putu", "Putu", agencies.first(tx), Role.ANALYST)
        link = signin.issue(tx, office, utcnow(), kind=DataKind.EXERCISE)
    context = browser.new_context(**USUAL)
    watch = Watch(context, elsewhere.url)
    page = context.new_page()
    page.goto(f"{elsewhere.url}/signin/{link}")
    page.goto(f"{elsewhere.url}/users/putu")
    form = page.get_by_role("form", name="Sign-in with Kantor Pusat")
    form.get_by_label("Account there").fill("i.putu")
    form.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Waits for the first sign-in of this name")).to_be_visible()
    expect(form.get_by_label("Account there")).to_have_value("i.putu")
    for language in ("id", "en"):
        context.add_cookies([{"name": "language", "value": language, "url": elsewhere.url}])
        page.reload()
        assert faults_everywhere(page) == [], language
    assert watch.faults() == []
    context.close()


def test_there_and_back_with_the_second_factor(
    site: Site, elsewhere: Elsewhere, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphsvc.web.pages.provider.factor_key", lambda: CODE_KEY)
    with site.services.store.write() as tx:
        user = users.create(tx, "kadek", "I Kadek Surya", agencies.first(tx), Role.ANALYST)
        clock = pyotp.TOTP(second_factor.offer(tx, user, CODE_KEY))
        second_factor.confirm(tx, user, CODE_KEY, clock.now(), utcnow())
        tx.get_one(second_factor.SecondFactor, user.id).last_step = 0
        accounts.expect(tx, user, "i.kadek", utcnow())
    elsewhere.provider.call("account-1", "i.kadek")
    elsewhere.provider.call("account-2", "stranger")

    context = browser.new_context(**USUAL)
    watch = Watch(context, elsewhere.url)
    watch.expected += ["status of 401", elsewhere.provider.issuer]
    page = context.new_page()
    for language in ("id", "en"):
        context.add_cookies([{"name": "language", "value": language, "url": elsewhere.url}])
        page.goto(f"{elsewhere.url}/account")
        assert faults_everywhere(page) == [], language

    page.get_by_role("link", name="Sign in with Kantor Pusat").click()
    at_the_provider(page, "account-2")
    expect(page.get_by_role("alert")).to_contain_text("your account stranger there")
    context.clear_cookies()

    page.goto(f"{elsewhere.url}/account")
    page.get_by_role("link", name="Sign in with Kantor Pusat").click()
    at_the_provider(page, "account-1")
    expect(page.get_by_text("Kantor Pusat knows you")).to_be_visible()
    assert faults_everywhere(page) == []
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("is wrong")
    page.get_by_label("Code").fill(clock.now())
    page.get_by_role("button", name="Sign in").click()
    # The page that was wanted
    expect(page.get_by_role("heading", name="I Kadek Surya")).to_be_visible()
    assert page.url == f"{elsewhere.url}/account"
    assert watch.faults() == []
    context.close()
