from tests.seed.conftest import story

__all__ = ["story"]
