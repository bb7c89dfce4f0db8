"""Makes a recall notice, which travels alone into copies. Exit code 0: made, 1: no copy would take it, 2: misuse."""

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from medixchange import library
from medixchange.bundles import recall
from medixchange.bundles.release import whole_file
from medixchange.languages import Trilingual

ROOT = Path(__file__).parent.parent


def main(arguments: list[str]) -> int:
    """Writes dist/recall-<id>.json, signed with SIGNING_KEY where it is set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", help="address inside a language without .html, such as clinical/oxygen")
    parser.add_argument("--section", default="", metavar="ID", help="id of a heading (default: the whole page)")
    parser.add_argument("--since", required=True, metavar="VERSION", help="first version that is wrong")
    for code, name in (("en", "English"), ("th", "Thai"), ("zh", "Chinese")):
        parser.add_argument(f"--{code}", required=True, metavar="REASON", help=f"why, in {name}")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder for the notice (default: dist)")
    options = parser.parse_args(arguments)
    reason = Trilingual(en=options.en, th=options.th, zh=options.zh)
    key, today = os.environ.get("SIGNING_KEY", ""), datetime.now(UTC).date()
    try:
        notice = recall.make(library.load(ROOT), options.page, options.section, options.since, today, reason, key)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    target = options.out / f"recall-{json.loads(notice)['id']}.json"
    with whole_file(target) as temporary:
        temporary.write_bytes(notice)
    print(f"{target}: {len(notice)} bytes, {'signed' if key else 'UNSIGNED: copies with keys refuse it'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
