"""What all tests share."""

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.running import House, opened
from tests.serving import UNHURRIED, Server
from tests.unhurried import people_are_patient, silent_screens_stay, unhurried

unhurried()
silent_screens_stay()
people_are_patient()
Server.program = UNHURRIED

# No deadline: a busy machine must not fail a test. Long histories are slow to generate, which is no fault either. At home each
# run tries other examples; under CI they are always the same, so that a change is judged by what it changed.
settings.register_profile(
    "cafe",
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("cafe")


@pytest.fixture
def house(tmp_path) -> House:
    """A running application with one café."""
    with opened(tmp_path) as house:
        yield house
