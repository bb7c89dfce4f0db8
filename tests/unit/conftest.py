"""The same examples in each run: a pull request fails for what it changes. To hunt further: `--hypothesis-profile=hunt`."""

from hypothesis import settings

settings.register_profile("library", deadline=None, derandomize=True)
settings.register_profile("hunt", deadline=None, max_examples=5_000)
settings.load_profile("library")
