"""Every test that asks for `story` runs over each seed that is written by hand; the file of one seed has its own."""

import pytest

from tests.support.story import WRITTEN, Story, tell


@pytest.fixture(scope="session", params=WRITTEN)
def story(request: pytest.FixtureRequest) -> Story:
    return tell(request.param)
