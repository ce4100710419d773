#!/usr/bin/env bash
# Puts real output into the README: the answers to its questions, the score, and the picture of the seed article. Needs python3 and graphviz.
# The score needs a folder of annotated articles: docs/refresh.sh [GOLD_DIR]
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -c Release -v q --nologo src/DiploGraph.Cli
program=src/DiploGraph.Cli/bin/Release/net10.0/diplograph
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export COLUMNS=80
"$program" read seeds/articles --store "$work/tour.db" > "$work/summary.txt"

seed=$("$program" articles seeds/articles/2019-09-09-*.txt | python3 -c 'import json, sys; print(json.loads(sys.stdin.read())["id"])')
"$program" export --store "$work/tour.db" --format dot --out "$work/seed.dot" --cypher \
  "MATCH (a)-[r {article: '$seed'}]->(b) WHERE r.confidence >= 0.5 AND NOT type(r) IN ['HOLDS_OFFICE', 'PART_OF', 'MENTIONED_IN'] RETURN a, r, b"
dot -Kneato -Gmode=major -Gmodel=subset -Goverlap=prism -Gsep=+14 -Gsplines=true -Elen=2.2 -Tsvg "$work/seed.dot" -o docs/seed-article.svg

if [ $# -gt 0 ]; then
  "$program" score "$1" | sed -n '2,8p;10p' > "$work/score.txt"
fi

python3 - "$program" "$work" <<'PYTHON'
import pathlib, re, shlex, subprocess, sys
program, work = sys.argv[1], pathlib.Path(sys.argv[2])
readme = pathlib.Path("README.md")
text = readme.read_text("utf-8")

def answer(match):
    out = subprocess.run([program, *shlex.split(match[1]), "--store", str(work / "tour.db")], capture_output=True, text=True, check=True).stdout
    return f"<!-- run: {match[1]} -->\n```text\n{out}```"

text = re.sub(r"<!-- run: (.*?) -->\n```text\n.*?```", answer, text, flags=re.S)
score = work / "score.txt"
if score.exists():
    text = re.sub(r"<!-- score -->\n```text\n.*?```", lambda _: f"<!-- score -->\n```text\n{score.read_text('utf-8')}```", text, flags=re.S)
readme.write_text(text, "utf-8")
PYTHON
