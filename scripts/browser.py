"""Sees that Chromium and fonts for the three scripts are there: installs them as root on Debian, else says what to install."""

import os
import shutil
import subprocess
import sys

FONTS = {"th": "fonts-thai-tlwg", "zh": "fonts-noto-cjk"}


def main() -> int:
    """Exit code 0: all there, 1: something is missing and cannot be installed from here."""
    packages = ["chromium"] if not (shutil.which("chromium") or shutil.which("chromium-browser")) else []
    packages += ["fontconfig"] if not shutil.which("fc-list") else []
    packages += [package for language, package in FONTS.items() if not _has_font(language)]
    if not packages:
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {' '.join(packages)} ...", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update"], check=False, **quiet)
        return (
            subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *packages], check=False, **quiet).returncode
            and 1
        )
    print(
        f"The browser tests need: {' '.join(packages)}. On Debian or Ubuntu: sudo apt-get install {' '.join(packages)}",
        file=sys.stderr,
    )
    return 1


def _has_font(language: str) -> bool:
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", f":lang={language}"], capture_output=True, text=True, check=False).stdout.strip())


if __name__ == "__main__":
    sys.exit(main())
