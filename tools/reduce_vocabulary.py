"""Keeps what the referee of job postings reads: python -m tools.reduce_vocabulary <jsonld>."""

import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "tests" / "referees" / "schemaorg-30.0.json.gz"
KEPT = ("@id", "@type", "rdfs:subClassOf", "schema:domainIncludes")
KINDS = ("rdfs:Class", "rdf:Property")
NOTICE = (
    "Reduced from Schema.org 30.0 (https://schema.org, schemaorg-all-https.jsonld),"
    " CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/). Changed: only classes,"
    " properties, their parents and domains are kept. This file is under the same licence."
)


def reduced(vocabulary: dict[str, Any]) -> dict[str, Any]:
    """The classes and properties with their parents and domains, and the notice."""
    kept = [
        {name: entity[name] for name in KEPT if name in entity}
        for entity in vocabulary["@graph"]
        if entity["@type"] in KINDS
    ]
    return {"notice": NOTICE, "@graph": kept}


def main(arguments: Sequence[str]) -> int:
    """Write the reduced copy; the same input gives the same bytes."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    content = reduced(json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    OUT.write_bytes(gzip.compress(text, mtime=0))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
