"""The two commands of the README are the ones that are run, and nothing leaves this machine."""

import re
import tomllib

from tests.architecture.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^```bash\n([^\n]+)\n```", README, re.MULTILINE)


def test_readme_has_two_commands_of_one_line():
    run, check = COMMANDS[:2]
    assert run.endswith("streamlit run dashboard.py")
    assert check.endswith("python -m pytest")
    assert all("venv .venv" in command for command in (run, check))


def test_ci_runs_the_command_of_the_readme():
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert COMMANDS[1] in lines


def test_configuration_stays_on_this_machine():
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"] == {"gatherUsageStats": False, "serverAddress": "127.0.0.1"}
    assert config["client"]["showErrorLinks"] is False


def test_requirements_are_pinned():
    for file in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
        wanted = [line for line in lines if line and not line.startswith(("#", "-r "))]
        assert wanted
        assert [line for line in wanted if not re.fullmatch(r"[\w.-]+==[\d.]+", line)] == []
