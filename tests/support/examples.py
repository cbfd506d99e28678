"""How much the tests that draw their cases draw."""

import os

#: Requests of each operation of the HTTP interface; more with `TEST_EXAMPLES` in the environment of a long run.
EXAMPLES = int(os.environ.get("TEST_EXAMPLES", "20"))
