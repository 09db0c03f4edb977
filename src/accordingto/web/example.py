"""The example of the project: reports that come with the program, so that an empty record can be tried at once."""

from importlib.resources import files
from pathlib import Path

QUESTION = "Have North Korean troops in Russia suffered over 4,700 casualties, including 600 deaths?"
"""What the example is asked first."""


def example_folder() -> Path | None:
    """The folder of the example reports: in the package, or in the checkout that the program runs from; null where neither is."""
    package = Path(str(files("accordingto")))
    for folder in (package / "examples" / "kursk", package.parents[1] / "examples" / "kursk" / "reports"):
        if any(folder.glob("*.txt")):
            return folder
    return None
