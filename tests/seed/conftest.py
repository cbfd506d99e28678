"""Every test that asks for `story` runs over each of the project's seeds; the file of one seed has its own."""

import pytest

from graphsvc.training.folder import list_seeds
from tests.support.story import Story, tell


@pytest.fixture(scope="session", params=[seed.name for seed in list_seeds()])
def story(request: pytest.FixtureRequest) -> Story:
    return tell(request.param)
