#!/usr/bin/env bash
# Protecting tables of up to 400,000 cells and a wave of 1,000,000 responses; GaussSuppression beside it where R has it.
#
# Usage: scripts/benchmark disclosure [ROWS]. Every line is a process of its own. Peers: R with the package GaussSuppression;
# a PostgreSQL cluster of its own for COPY out and the release. A missing peer is skipped by saying so. ATTUNE names
# another binary than the release build's.
set -euo pipefail

rows=${1:-1000000}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. scripts/lib/setup.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "Building the tests in release mode …" >&2
# In a folder of its own: the release binary is linked in another way, and either would be built anew after the other.
tests=(-c release --scratch-path .build/release-tests -Xswiftc -enable-testing)
swift build "${tests[@]}" --build-tests >&2

# Runs one task and prints its figures.
measure() {
    ATTUNE_BENCHMARK="$*" swift test "${tests[@]}" --skip-build --disable-xctest --filter DisclosureBenchmark 2>/dev/null |
        sed -n 's/^BENCHMARK //p' || true
}

echo "Tables: teams of 4 to 14 people, six to a unit, k = 5. Times in seconds (processor: of protect, all"
echo "cores together); peak memory of the whole process."
printf '%9s %9s %9s %10s %9s %9s %9s %6s\n' cells atoms primary secondary protect processor audit MB
table() {
    local line
    line=$(measure table "$1" "$2")
    [ -n "$line" ] || { echo "The table of $1 teams by $2 failed." >&2; exit 1; }
    echo "$line" | tee -a "$work/tables" |
        awk '{ printf "%9s %9s %9s %10s %9s %9s %9s %6s\n", $2, $4, $6, $8, $10, $14, $12, $16 }'
}
table 1000 3
table 1000 3,5,5
table 3000 3,5,5
table 10000 3
table 10000 3,5,5
table 16000 3,5,5

echo
units=$((rows / 50 > 0 ? rows / 50 : 1))
line=$(measure wave "$rows" "$units")
[ -n "$line" ] || { echo "The wave failed." >&2; exit 1; }
echo "Waves of 24 items, 3 scales, 2 segments, 2 % missing. Units of about fifty, a hundred to a division:"
echo "$line"
echo "Units of about fifteen, all in one division:"
measure wave $((rows * 3 / 10)) "$units" 1
echo
if command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    echo "A stored wave of $rows responses in 20,000 units with two segments:"
    bash "$here/support/stored-wave.sh" "$rows" \
        swift test "${tests[@]}" --skip-build --disable-xctest --filter CountBenchmark
else
    echo "A stored wave: skipped, PostgreSQL's server programs are not installed."
fi

echo
if command -v Rscript >/dev/null && Rscript -e 'quit(status = !requireNamespace("GaussSuppression", quietly = TRUE))'; then
    echo "Against GaussSuppression, which protects single cells only: seconds, cells withheld beyond those of fewer than 5"
    echo "people, and groups of fewer than 5 that our auditor finds exposed in its pattern."
    printf '%6s %8s %9s %9s %6s %9s %9s %9s\n' teams segments ours theirs ratio 'ours +' 'theirs +' exposed
    for segments in 3 3,5 3,5,5; do
        measure write 1000 "$segments" "$work/table.csv" >/dev/null
        ours=$(measure table 1000 "$segments")
        theirs=$(Rscript "$here/support/gauss-suppression.R" "$work/table.csv" "$work/published")
        exposed=$(measure judge 1000 "$segments" "$work/published" | awk '{ print $2 }')
        echo "1000 $segments $ours $theirs" | awk -v exposed="$exposed" '{
            for (i = 3; i < NF; i++) value[$i] = $(i + 1)
            seconds = value["protect"] + value["audit"]
            printf "%6s %8s %9.3f %9.1f %6.0f %9s %9s %9s\n", $1, $2, seconds, value["seconds"], value["seconds"] / seconds,
                value["secondary"], value["theirs"], exposed
        }'
    done
else
    echo "GaussSuppression: skipped, R does not have it here (install.packages(\"GaussSuppression\"))."
fi
