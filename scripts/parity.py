"""Compares texts with their translations: one JSON line in (id, source_lang, target_lang, source, target), one out."""

import argparse
import json
import sys
from pathlib import Path

from medixchange import glossary, medicines
from medixchange.parity import Lexicon, compare

ROOT = Path(__file__).parent.parent


def main(arguments: list[str]) -> int:
    """Prints `{id, flagged, findings}` for each line of the file. Exit code 0: read to the end, 2: misuse."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=argparse.FileType("r", encoding="utf-8"), help="a .jsonl file, or - for standard input")
    lexicon = Lexicon.of(medicines.load(ROOT)[0], glossary.load(ROOT)[0])
    for line in filter(str.strip, parser.parse_args(arguments).cases):
        case = json.loads(line)
        found = compare(case["source"], case["target"], (case["source_lang"], case["target_lang"]), lexicon)
        findings = [
            {"rule": d.rule, "severity": d.severity.name.lower(), "source": d.source, "target": d.target, "message": d.message}
            for d in found
        ]
        print(json.dumps({"id": case["id"], "flagged": bool(findings), "findings": findings}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
