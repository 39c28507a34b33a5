# shellcheck shell=bash
# Sourced after setup.sh: one disposable database server for a run of the tests.

# Starts the server, which logs no more than a private database does, in a folder of its own, names it in
# ATTUNE_TEST_SERVER, and stops and removes it at the end of the script, however that comes.
start_test_cluster() {
    start_cluster 'fsync = off' 'full_page_writes = off' 'synchronous_commit = off' 'shared_buffers = 64MB' \
        'max_connections = 120' 'jit = off' 'log_autovacuum_min_duration = -1' 'log_parameter_max_length = 0' \
        'log_min_error_statement = panic' 'log_error_verbosity = terse'
}

# The same with PostgreSQL's own settings but for those given, a line each: for measuring.
start_cluster() {
    local settings=("$@")
    local programs
    programs=$(find_programs)
    cluster=$(mktemp -d "${TMPDIR:-/tmp}/attune-tests.XXXXXX")
    trap stop_test_cluster EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    account=$(id -un)
    as_account=()
    if [ "$(id -u)" = 0 ]; then
        # PostgreSQL refuses to run as root.
        account=postgres
        id "$account" >/dev/null 2>&1 || fail "There is no account ‘postgres’ to run the test server under."
        as_account=(setpriv --reuid="$account" --regid="$(id -g "$account")" --clear-groups)
        chown "$account" "$cluster"
    fi
    stop_command=("${as_account[@]}" "$programs/pg_ctl" stop -s -m immediate -D "$cluster/data")
    (
        cd /
        "${as_account[@]}" "$programs/initdb" --pgdata="$cluster/data" --username=attune --encoding=UTF8 \
            --locale=C --data-checksums --auth=reject --no-sync >/dev/null
        # As in the private database: peers are the superuser, everybody else needs a password.
        "${as_account[@]}" tee "$cluster/data/pg_hba.conf" >/dev/null <<'TABLE'
local all attune peer map=tests
local all all    scram-sha-256
TABLE
        "${as_account[@]}" tee "$cluster/data/pg_ident.conf" >/dev/null <<TABLE
tests $account attune
tests root attune
TABLE
        "${as_account[@]}" tee -a "$cluster/data/postgresql.conf" >/dev/null <<SETTINGS
listen_addresses = ''
unix_socket_directories = '$cluster'
$(printf '%s\n' "${settings[@]}")
SETTINGS
        "${as_account[@]}" "$programs/pg_ctl" start -w -s -D "$cluster/data" -l "$cluster/server.log" </dev/null
    )
    "$programs/createdb" -h "$cluster" -U attune attune
    export ATTUNE_TEST_SERVER="host=$cluster user=attune dbname=attune"
}

stop_test_cluster() {
    local result=$?
    trap - EXIT
    if [ -s "$cluster/data/postmaster.pid" ]; then (cd / && "${stop_command[@]}") || true; fi
    rm -rf "$cluster"
    exit "$result"
}

find_programs() {
    local folder
    for folder in /usr/lib/postgresql/{17,16,15,14,13}/bin "$(pg_config --bindir 2>/dev/null || true)" \
        "$(dirname "$(command -v initdb || echo /nowhere/initdb)")"; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then
            echo "$folder"
            return
        fi
    done
    fail "PostgreSQL's programs were not found."
}
