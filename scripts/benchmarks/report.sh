#!/usr/bin/env bash
# Reports from a release of 1,000,000 responses in 20,000 units: one unit's, and all of them as HTML.
#
# Usage: scripts/benchmark report [RESPONSES [UNITS]]. Makes a database of its own and throws it away. ATTUNE names another
# binary than the release build's. Fails if one report takes 100 ms or more, all 60 s, or any command 300 MB.
set -euo pipefail

responses=${1:-1000000}
units=${2:-20000}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. scripts/lib/setup.sh
attune=${ATTUNE:-}
if [ -z "$attune" ]; then
    build_release
fi
unset ATTUNE_DATABASE
work=$(mktemp -d)
chmod 711 "$work"
export XDG_DATA_HOME="$work"
stop() {
    local result=$?
    trap - EXIT
    "$attune" database stop >/dev/null 2>&1 || true
    rm -rf "$work"
    exit "$result"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

quiet() { "$@" >/dev/null; }
seconds() { date +%s.%N; }
since() { awk -v from="$1" -v to="$(seconds)" 'BEGIN { printf "%.1f s", to - from }'; }

# make CODE RESPONSES UNITS: an organisation with a released wave; sixths of the units are above teams.
make() {
    local code=$1 teams=$(($3 * 5 / 6)) start
    start=$(seconds)
    quiet "$attune" simulate --survey "$work/survey.yaml" --seed 7 --units "$teams" --output "$work/$code" \
        --size "$(awk -v people="$2" -v teams="$teams" 'BEGIN { print people / teams / 0.75 }')" --missing 0
    quiet "$attune" organisation create "$code" --name "$code" --sector workplace
    quiet "$attune" unit import "$work/$code/units.csv" --organisation "$code"
    quiet "$attune" wave open "$code/w" --survey benchmark
    quiet "$attune" response import "$work/$code/responses-1.csv" --wave "$code/w"
    quiet "$attune" wave close "$code/w"
    quiet "$attune" release create "$code/w"
    echo "Prepared $code: $(($(wc -l <"$work/$code/responses-1.csv") - 1)) responses," \
        "$(($(wc -l <"$work/$code/units.csv") - 1)) units, in $(since "$start")"
    rm "$work/$code/responses-1.csv"
}

python3 "$here/support/make-answers.py" 1 "$work/none.csv" "$work/survey.yaml"
quiet "$attune" survey publish "$work/survey.yaml"
make few "$((responses / 10))" "$units"
make many "$responses" "$units"

# Runs a command some times; prints the median of its wall milliseconds and its largest resident memory, and keeps them.
failed=0
measure() {
    local label=$1 runs=$2 most=$3 index result
    shift 3
    : >"$work/times"
    for index in $(seq "$runs"); do
        python3 "$here/support/timed.py" "$@" >/dev/null 2>>"$work/times"
    done
    result=$(sort -n "$work/times" | awk -v label="$label" -v most="$most" '
        { seconds[NR] = $1; if ($2 > peak) peak = $2 }
        END {
            middle = seconds[int((NR + 1) / 2)]
            printf "%-46s median %9.1f ms  peak %5.0f MB  %s\n", label, 1000 * middle, peak,
                (middle < most && peak < 300) ? "" : "TOO MUCH"
        }')
    echo "$result"
    case "$result" in *"TOO MUCH"*) failed=1 ;; esac
}

team=$(awk -F, 'NR > 1 && $4 > 0 { last = $1 } END { print last }' "$work/many/units.csv")
for code in few many; do
    for format in text html; do
        measure "one unit as $format, $code" 21 0.1 "$attune" report unit "$code/w" "$team" --format "$format"
    done
done
measure "all units as HTML, many" 1 60 "$attune" report unit many/w --all-units --format html --output "$work/pages"
echo "Pages: $(find "$work/pages" -name '*.html' | wc -l), $(du -sm "$work/pages" | cut -f1) MB"
measure "overview as HTML, many" 1 60 "$attune" report overview many/w --format html --output "$work/overview.html"
exit "$failed"
