#!/usr/bin/env bash
# Analysing 1,000,000 rows of 24 items in 20,000 units: attune analyse, polars and R, in one run.
#
# Usage: scripts/benchmark analyse [ROWS [RUNS]]. Peers: pip install polars; apt-get install r-base-core. A missing peer is
# skipped by saying so. ATTUNE names another binary than the release build's.
set -euo pipefail

rows=${1:-1000000}
runs=${2:-5}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. scripts/lib/setup.sh
attune=${ATTUNE:-}
if [ -z "$attune" ]; then
    build_release
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "Data: $rows rows, 24 items of 5 points, 2 % missing, 20,000 units …"
python3 "$here/support/make-answers.py" "$rows" "$work/answers.csv" "$work/survey.yaml"

# Runs a command $runs times and prints the median of its wall seconds and its largest resident memory.
measure() {
    local label=$1 times="$work/times" index
    shift
    : >"$times"
    for index in $(seq "$runs"); do
        python3 "$here/support/timed.py" "$@" >"$work/out" 2>>"$times" || {
            echo "$label: failed."
            return 1
        }
    done
    sort -n "$times" | awk -v label="$label" '
        { seconds[NR] = $1; if ($2 > peak) peak = $2 }
        END { printf "%-34s median %6.2f s   peak %5.0f MB\n", label, seconds[int((NR + 1) / 2)], peak }' |
        tee -a "$work/result"
}

: >"$work/result"
measure "attune analyse" "$attune" analyse "$work/answers.csv" --survey "$work/survey.yaml" --unit unit \
    --outcome S2 --format json --output "$work/attune.json"
if python3 -c 'import polars' 2>/dev/null; then
    measure "polars (five tasks)" python3 "$here/support/analyse-polars.py" "$work/answers.csv"
else
    echo "polars: skipped, it is not installed (pip install polars)."
fi
if command -v Rscript >/dev/null; then
    runs=1 measure "R (five tasks, hand-written sums)" Rscript "$here/support/analyse.R" "$work/answers.csv"
else
    echo "R: skipped, it is not installed (apt-get install r-base-core)."
fi

awk '{ value[NR] = 0; for (i = 1; i <= NF; i++) if ($i == "median") value[NR] = $(i + 1); name[NR] = $1 }
    END { for (i = 2; i <= NR; i++) printf "attune / %s: %.2f\n", name[i], value[1] / value[i] }' "$work/result"
python3 "$here/support/check-analysis.py" "$work/attune.json"
