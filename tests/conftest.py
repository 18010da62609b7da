"""What all tests share."""

import pytest
from hypothesis import HealthCheck, settings

from tests.running import House, opened
from tests.unhurried import people_are_patient, silent_screens_stay, unhurried

unhurried()
silent_screens_stay()
people_are_patient()

# No deadline: a busy machine must not fail a test. Long histories are slow to generate, which is no fault either.
settings.register_profile("cafe", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cafe")


@pytest.fixture
def house(tmp_path) -> House:
    """A running application with one café."""
    with opened(tmp_path) as house:
        yield house
