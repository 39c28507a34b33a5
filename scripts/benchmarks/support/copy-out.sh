#!/usr/bin/env bash
# Times a plain binary COPY out of stored responses to /dev/null, in a cluster of its own: copy-out.sh ROWS.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../../.."
# shellcheck source=scripts/lib/setup.sh
source scripts/lib/setup.sh
# shellcheck source=scripts/lib/cluster.sh
source scripts/lib/cluster.sh
start_test_cluster >&2

programs=$(find_programs)
"$programs/psql" -X -q "$ATTUNE_TEST_SERVER" <<SQL
CREATE TABLE response (unit integer NOT NULL, segments bytea NOT NULL, answers bytea NOT NULL);
INSERT INTO response
SELECT (random() * 19999)::integer, decode('0102', 'hex'), decode(substr(md5(i::text) || md5((i + 1)::text), 1, 48), 'hex')
FROM generate_series(1, $1) AS i;
VACUUM ANALYZE response;
SQL
best=
for _ in 1 2 3; do
    start=$(date +%s.%N)
    "$programs/psql" -X -q "$ATTUNE_TEST_SERVER" \
        -c '\copy (SELECT unit, segments, answers FROM response) TO /dev/null WITH (FORMAT binary)'
    best=$(awk -v start="$start" -v end="$(date +%s.%N)" -v best="$best" \
        'BEGIN { spent = end - start; printf "%.3f", best == "" || spent < best ? spent : best }')
done
echo "COPY out $best s for $1 rows"
