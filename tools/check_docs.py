"""Check the documents: relative links lead somewhere, and the `selon` commands in them, with their options, exist.

python tools/check_docs.py [FILE...]
"""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import typer

from selon.cli.app import build

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|!\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELL = {"sh", "bash", "shell", "console", ""}


def options() -> dict[str, set[str]]:
    """Return the options of each command."""
    group = typer.main.get_command(build())
    commands = dict(getattr(group, "commands", {}))
    for name, command in list(commands.items()):  # selon knowledge import: a group in the group
        commands |= {f"{name} {below}": child for below, child in getattr(command, "commands", {}).items()}
    return {
        name: {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
        for name, command in commands.items()
    }


def dead_links(path: Path, text: str) -> list[str]:
    """Return the relative links of a document that lead nowhere."""
    found = []
    for match in LINK.finditer(FENCE.sub("", text)):
        target = (match[1] or match[2]).split("#")[0]
        if target and not re.match(r"[a-z]+:", target) and not (path.parent / target).exists():
            found.append(f"{path.relative_to(ROOT)}: the link {target} leads nowhere")
    return found


def wrong_commands(path: Path, text: str, known: dict[str, set[str]]) -> list[str]:
    """Return the command lines of a document that call what is not there."""
    found = []
    for language, body in FENCE.findall(text):
        if language not in SHELL:
            continue
        for line in body.replace("\\\n", " ").splitlines():
            for call in re.split(r"&&|\|\||[|;]", line.strip().removeprefix("$ ")):
                found += [f"{path.relative_to(ROOT)}: {call.strip()}: {why}" for why in wrong(call, known)]
    return found


def wrong(call: str, known: dict[str, set[str]]) -> list[str]:
    """Say what is wrong with one call."""
    try:
        words = shlex.split(call, comments=True)
    except ValueError:
        return []
    if not words or words[0] != "selon" or len(words) < 2 or words[1].startswith("-"):
        return []
    if words[1] not in known:
        return [f"there is no command {words[1]}"]
    name = " ".join(words[1:3]) if " ".join(words[1:3]) in known else words[1]
    given = {word.split("=")[0] for word in words[2:] if word.startswith("--")}
    return [f"{name} has no option {option}" for option in sorted(given - known[name])]


def main() -> int:
    """Check the files named, or all documents."""
    named = [Path(name).resolve() for name in sys.argv[1:]]
    files = named or sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
    known = options()
    problems = []
    for path in files:
        text = path.read_text("utf-8")
        problems += dead_links(path, text) + wrong_commands(path, text, known)
    print("\n".join(problems) or f"{len(files)} documents: links and commands are there")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
