"""Answers each line of standard input, a statement as JSON, by its rows, a JSON array a line."""

import json
import sys

from chdb import session

clickhouse = session.Session(sys.argv[1])
clickhouse.query("set output_format_json_quote_64bit_integers = 0")
for line in sys.stdin:
    rows = clickhouse.query(json.loads(line), "JSONCompactEachRow").bytes().decode()
    sys.stdout.write(rows)
    print("--", flush=True)
