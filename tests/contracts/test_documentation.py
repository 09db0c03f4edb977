"""Documents that cannot rot: commands, options, errors, exit codes and settings are documented, and the page is current."""

import importlib.util
import inspect
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer.main

from accordingto import errors
from accordingto.cli.app import app
from accordingto.cli.exits import MEANING, Code
from accordingto.settings import Settings

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "docs" / "reference.md"
GROUP: Any = typer.main.get_command(app)
COMMANDS: dict[str, Any] = {
    name if part is command else f"{name} {part.name}": part
    for name, command in sorted(GROUP.commands.items())
    for part in getattr(command, "commands", {"": command}).values()
}
ERRORS = sorted(
    name for name, kind in vars(errors).items() if inspect.isclass(kind) and issubclass(kind, errors.AccordingToError)
)


def section(title: str) -> str:
    """The text of one section of the reference."""
    found = re.search(
        rf"^#+ {re.escape(title)}\n(.*?)(?=^## |^### |\Z)", REFERENCE.read_text(encoding="utf-8"), re.M | re.S
    )
    assert found, f"docs/reference.md has no section {title!r}"
    return found[1]


def test_reference_is_current() -> None:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "docs" / "reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert REFERENCE.read_text(encoding="utf-8") == module.reference(), "docs/reference.md is out of date: make docs"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_an_example_and_all_its_options(name: str) -> None:
    command = COMMANDS[name]
    text = section(f"accordingto {name}")
    assert f"accordingto {name} " in text or f"accordingto {name}\n" in text, "an example"
    for parameter in command.params:
        if parameter.name != "help":
            assert parameter.help, f"{name} {parameter.name} has no help"
            shown = parameter.opts[-1] if parameter.param_type_name == "option" else parameter.metavar
            assert f"`{shown}" in text


@pytest.mark.parametrize(
    "name", sorted(set(COMMANDS) - {"export", "serve"})
)  # these have formats of their own, and an API
def test_every_command_gives_json(name: str) -> None:
    assert "--json" in {option for parameter in COMMANDS[name].params for option in parameter.opts}


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_is_documented(name: str) -> None:
    assert f"| `{name}` | {inspect.cleandoc(getattr(errors, name).__doc__).split('.')[0]}" in section("Errors")
    assert name in (errors.__doc__ or ""), "the hierarchy drawn in the module's docstring"


def test_every_exit_code_is_documented() -> None:
    assert set(MEANING) == set(Code)
    for code, meaning in MEANING.items():
        assert f"| {int(code)} | {meaning} |" in section("Exit codes")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_documented(name: str) -> None:
    row = next(line for line in section("Settings").splitlines() if line.startswith(f"| `{name}` |"))
    assert row.split("|")[3].strip(), "what it means"


def test_floors_name_tasks_that_are_measured() -> None:
    from evaluation.run import TASKS

    floors = tomllib.loads((ROOT / "evaluation" / "floors.toml").read_text(encoding="utf-8"))
    assert [task for task in floors if task not in TASKS and not task.startswith("sample_")] == []


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*/*.md")]))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}, which is not there"
