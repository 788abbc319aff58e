"""Print the dev group of pyproject.toml as requirements: pip-compile reads no dependency groups.

python tools/dev_requirements.py > requirements/dev.in
"""

from __future__ import annotations

import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))
print("# Written by tools/dev_requirements.py from pyproject.toml; change it there.")
print("\n".join(sorted(project["dependency-groups"]["dev"])))
