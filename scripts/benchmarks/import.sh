#!/usr/bin/env bash
# Importing 1,000,000 responses of 24 items: attune, psql \copy into smallint columns, and jsonb rows, in one run.
#
# Usage: scripts/benchmark import [ROWS [RUNS [LARGE]]]. ROWS is 1,000,000, RUNS 5; LARGE, such as 10000000, imports
# that many rows too and compares time and memory with ROWS. All three use one disposable server with PostgreSQL's
# default settings (fsync on); they take turns, so that whatever slows the machine slows all of them. Ratios are of
# medians. ATTUNE names another binary than the release build's.
set -euo pipefail

rows=${1:-1000000}
runs=${2:-5}
large=${3:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."
. scripts/lib/setup.sh
. scripts/lib/cluster.sh
attune=${ATTUNE:-}
if [ -z "$attune" ]; then
    build_release
fi

start_cluster
work=$cluster/work
mkdir -m 777 "$work"
export ATTUNE_DATABASE=$ATTUNE_TEST_SERVER
sql=(psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --dbname "$ATTUNE_TEST_SERVER")

echo "Data: $rows responses, 24 items of 5 points, a unit of 20,000 and two segments …"
python3 "$here/support/make-responses.py" "$rows" "$work"
du -m "$work/responses.csv" | awk '{ print "      " $1 " MiB of CSV" }'

"$attune" database migrate >/dev/null
"$attune" survey publish "$work/survey.yaml" >/dev/null
"$attune" organisation create bench --name Benchmark --sector workplace >/dev/null
"$attune" unit import "$work/units.csv" --organisation bench >/dev/null
items=$(for item in $(seq -w 24); do echo "i$item"; done)
"${sql[@]}" <<SQL
CREATE TABLE columns (unit text, $(for item in $items; do printf '%s smallint, ' "$item"; done) s1 text, s2 text);
CREATE TABLE documents (response jsonb);
SQL

# Runs a command and adds `LABEL SECONDS MEGABYTES` to the results.
measure() {
    local label=$1
    shift
    if ! python3 "$here/support/timed.py" "$@" >"$work/out" 2>"$work/time"; then
        echo "$label failed: $(cat "$work/time" "$work/out")" >&2
        exit 1
    fi
    echo "$label $(tail -n 1 "$work/time")" >>"$work/results"
}

: >"$work/results"
for run in $(seq "$runs"); do
    "$attune" wave open "bench/w$run" --survey bench >/dev/null
    "${sql[@]}" -c 'TRUNCATE columns, documents' -c CHECKPOINT
    measure columns "${sql[@]}" -c "\\copy columns FROM '$work/responses.csv' (FORMAT csv, HEADER)"
    "${sql[@]}" -c CHECKPOINT
    measure attune "$attune" response import "$work/responses.csv" --wave "bench/w$run"
    "${sql[@]}" -c CHECKPOINT
    measure documents "${sql[@]}" -c "\\copy documents FROM '$work/responses.jsonl'"
    printf 'run %s: ' "$run"
    awk '{ last[$1] = $2 } END { printf "attune %.2f s, columns %.2f s\n", last["attune"], last["columns"] }' "$work/results"
done
if [ -n "$large" ]; then
    python3 "$here/support/make-responses.py" "$large" "$work" large
    "$attune" wave open bench/large --survey bench >/dev/null
    "${sql[@]}" -c 'TRUNCATE columns, documents' -c CHECKPOINT
    measure large "$attune" response import "$work/large.csv" --wave bench/large
fi

stored=$("${sql[@]}" --tuples-only --no-align -c 'SELECT count(*) FROM attune.response')
[ "$stored" = $((rows * runs + ${large:-0})) ] || { echo "$stored responses are stored." >&2; exit 1; }
python3 "$here/support/import-ratios.py" "$work/results" "$rows" "${large:-0}"
