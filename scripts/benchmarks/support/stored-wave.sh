#!/usr/bin/env bash
# A stored wave in a cluster of its own: COPY out of its rows to /dev/null, counting it, releasing it.
#
# Usage: stored-wave.sh ROWS COMMAND …, where COMMAND runs the test that counts.
set -euo pipefail
rows=$1
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../../.."
. scripts/lib/setup.sh
. scripts/lib/cluster.sh
attune=${ATTUNE:-}
if [ -z "$attune" ]; then
    build_release
fi
start_cluster >&2
work=$cluster/work
mkdir -m 777 "$work"
export ATTUNE_DATABASE=$ATTUNE_TEST_SERVER
python3 "$here/make-responses.py" "$rows" "$work"
"$attune" database migrate >/dev/null
"$attune" survey publish "$work/survey.yaml" >/dev/null
"$attune" organisation create bench --name Benchmark --sector workplace >/dev/null
"$attune" unit import "$work/units.csv" --organisation bench >/dev/null
"$attune" wave open bench/w1 --survey bench >/dev/null
"$attune" response import "$work/responses.csv" --wave bench/w1 >/dev/null
"$attune" wave close bench/w1 >/dev/null

for _ in 1 2 3 4 5; do
    python3 "$here/timed.py" psql --quiet --no-psqlrc --dbname "$ATTUNE_TEST_SERVER" --command \
        '\copy (SELECT unit, segments, answers FROM attune.response) TO /dev/null WITH (FORMAT binary)' 2>&1 |
        tail -n 1
done | sort -n | sed -n '3s/^\([^ ]*\).*/COPY out \1 s/p' | tee "$work/copy"
ATTUNE_BENCHMARK_DATABASE=$ATTUNE_TEST_SERVER "$@" 2>/dev/null | sed -n 's/^BENCHMARK //p' | tee "$work/count"
awk 'NR == FNR { copy = $3; next }
    { printf "counting the stored wave / COPY out: %.2f (limit 3); memory %d MB (limit 400)\n", $2 / copy, $4 }' \
    "$work/copy" "$work/count"
python3 "$here/timed.py" "$attune" release create bench/w1 2>&1 >/dev/null | tail -n 1 |
    awk -v rows="$rows" '{ printf "release create of %d responses: %.1f s (limit 30), %d MB\n", rows, $1, $2 }'
