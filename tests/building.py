"""Builds a site from the test content with the shipped machinery: the repository's own hooks, theme, data and scripts."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).parent.parent
CONTENT = Path(__file__).parent / "site" / "content"
SITE_URL = "https://library.example/"
REPO_URL = "https://code.example/medixchange/"


def build(workshop: Path, content: Path = CONTENT, **environment: str) -> Path:
    """The folder of a site built in `workshop` from `content`, which holds docs/, manuals/ and nav.yml."""
    for name in ("hooks", "theme", "scripts", "data", "copy"):
        shutil.copytree(REPOSITORY / name, workshop / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("docs", "manuals"):
        shutil.copytree(content / name, workshop / name, dirs_exist_ok=True)
    for name in ("pyproject.toml", "LICENSE", "LICENSE-CONTENT"):
        shutil.copy(REPOSITORY / name, workshop)
    # the text before `nav:` stays as it is, tags and all
    machinery = (REPOSITORY / "mkdocs.yml").read_text("utf-8").split("\nnav:\n")[0]
    nav = yaml.safe_load((content / "nav.yml").read_text("utf-8"))
    (workshop / "mkdocs.yml").write_text(f"{machinery}\n{yaml.safe_dump({'nav': nav}, allow_unicode=True)}", "utf-8")
    settings = {"SITE_URL": SITE_URL, "REPO_URL": REPO_URL, "SOURCE_DATE_EPOCH": "1795392000"} | environment
    command = [sys.executable, str(workshop / "scripts" / "build.py")]
    done = subprocess.run(command, env=os.environ | settings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the test site was not built:\n{done.stderr}")
    return workshop / "site"
