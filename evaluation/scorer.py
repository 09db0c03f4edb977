"""The scorer of attributions, which is no part of this project, loaded from where the data are."""

import importlib.util
import sys
from pathlib import Path
from typing import Any


def load_scorer(path: Path) -> Any:
    """The module at `path` (attribution.py). Exits where it cannot be loaded."""
    spec = importlib.util.spec_from_file_location("polnear_scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules["polnear_scorer"] = module  # its dataclasses look their own module up
    spec.loader.exec_module(module)
    return module
