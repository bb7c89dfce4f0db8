"""Sees that the programs and fonts of tests and bundles are there: installs them as root on Debian, else says what to install.

Needs nothing but Python. Exit code 0: all there, 1: something is missing and could not be installed, 2: misuse.
"""

import argparse
import os
import shutil
import subprocess
import sys

PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "fontconfig": ("fc-list",),
    "epubcheck": ("epubcheck",),
    "default-jre-headless": ("java",),
    "zim-tools": ("zimcheck",),
    "kiwix-tools": ("kiwix-serve",),
    "poppler-utils": ("pdftotext",),
}
"""What Debian calls a package, and a program by which it is known."""
FONTS = {"fonts-thai-tlwg": "th", "fonts-noto-cjk": "zh"}
PACKAGES = (*PROGRAMS, *FONTS)


def main(arguments: list[str]) -> int:
    """Installs, or names, what is missing of the packages asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", metavar="package", help=f"only these: {', '.join(PACKAGES)}")
    asked = parser.parse_args(arguments).only or PACKAGES
    unknown = set(asked) - set(PACKAGES)
    if unknown:
        parser.error(f"no package {', '.join(sorted(unknown))}; there are {', '.join(PACKAGES)}")
    missing = _missing(asked)
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(missing)
        missing = _missing(asked)
    if missing:
        names = " ".join(missing)
        print(f"Missing: {names}. On Debian or Ubuntu: sudo apt-get install {names}", file=sys.stderr)
    return 1 if missing else 0


def _missing(asked: "list[str] | tuple[str, ...]") -> list[str]:
    return [name for name in asked if not (_has_font(FONTS[name]) if name in FONTS else any(map(shutil.which, PROGRAMS[name])))]


def _has_font(language: str) -> bool:
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", f":lang={language}"], capture_output=True, text=True, check=False).stdout.strip())


def _install(packages: list[str]) -> None:
    print(f"Installing {' '.join(packages)} ...", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update"], check=False, **quiet)
    subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *packages], check=False, **quiet)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
