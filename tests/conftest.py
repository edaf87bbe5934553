"""Settings of the test suite: no time limits on single examples, as machines are noisy."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
