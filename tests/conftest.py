"""For all tests: the same examples every time, and no deadline, since a busy machine is not a wrong program."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
