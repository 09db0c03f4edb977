"""What the documents show is what the program does: transcripts, Python examples."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent


def transcripts() -> ModuleType:
    """docs/transcripts.py, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("transcripts", ROOT / "docs" / "transcripts.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_transcripts_are_current(page: str) -> None:
    path = ROOT / page
    assert path.read_text(encoding="utf-8") == transcripts().transcribed(path), (
        f"{page} shows output that the program no longer prints: python docs/transcripts.py"
    )


def test_python_examples_of_the_readme_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    examples = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    assert examples
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})
    assert "casualties" in capsys.readouterr().out


def test_the_demo_asks_what_the_readme_shows() -> None:
    question = re.search(r"^QUESTION := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert question
    assert f'accordingto ask "{question[1]}" examples/kursk/reports' in (ROOT / "README.md").read_text(encoding="utf-8")
