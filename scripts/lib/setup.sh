# shellcheck shell=bash
# Sourced by the scripts beside this folder: finds Swift, installs what Debian packages are missing.

cd "$(dirname "${BASH_SOURCE[0]}")/../.."

say() { printf '%s\n' "$*"; }
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# package, a test that it is there, what it is for
requirements() {
    cat <<'TABLE'
postgresql|has_postgresql|the database server that Attune starts for itself
libpq-dev|has_libpq|the client library and its headers, to compile against
libzip-dev|has_libzip|opens .xlsx files, to compile against
zlib1g-dev|has_zlib|unpacks .gz files, to compile against
libexpat1-dev|has_expat|reads the XML of .xlsx and .lss files, to compile against
pkg-config|has_pkg_config|tells the Swift package manager where the libraries are
TABLE
}
has_postgresql() {
    local programs
    for programs in /usr/lib/postgresql/1[3-7]/bin "$(pg_config --bindir 2>/dev/null || true)"; do
        [ -x "$programs/initdb" ] && [ -x "$programs/postgres" ] && return
    done
    command -v initdb >/dev/null && command -v postgres >/dev/null
}
has_pkg_config() { command -v pkg-config >/dev/null; }
has_libpq() {
    if has_pkg_config; then pkg-config --exists libpq; else [ -e /usr/include/postgresql/libpq-fe.h ]; fi
}

has_libzip() {
    if has_pkg_config; then pkg-config --exists libzip; else [ -e /usr/include/zip.h ]; fi
}

has_zlib() {
    if has_pkg_config; then pkg-config --exists zlib; else [ -e /usr/include/zlib.h ]; fi
}

has_expat() {
    if has_pkg_config; then pkg-config --exists expat; else [ -e /usr/include/expat.h ]; fi
}

# Runs a command as root, by sudo if need be.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

install_packages() {
    local by_hand="Install by hand: apt-get install $*"
    command -v apt-get >/dev/null ||
        fail "This is not a Debian or Ubuntu. Install what stands for these packages there: $*"
    [ "$(id -u)" = 0 ] || command -v sudo >/dev/null || fail "Neither root nor sudo. $by_hand"

    # Debian starts a database of the system's own when it installs the server. We have no use for it, so the
    # installation goes without; a server that is here already is left as it is.
    local without=/etc/postgresql-common/createcluster.d/attune-setup.conf
    local is_new=no
    if ! dpkg-query -W -f='${Status}' postgresql-common 2>/dev/null | grep -q 'install ok'; then
        is_new=yes
        as_root mkdir -p "${without%/*}"
        echo 'create_main_cluster = false' | as_root tee "$without" >/dev/null
    fi
    local result=0
    { as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } \
        >&2 || result=$?
    [ "$is_new" = no ] || as_root rm -f "$without"
    [ "$result" = 0 ] || fail "The installation failed (see above). $by_hand"
}

set_up() {
    command -v swift >/dev/null ||
        fail "Swift is missing. Install 6.2 or later: https://www.swift.org/install/linux/"
    local missing=() package check purpose
    while IFS='|' read -r package check purpose; do
        if ! "$check"; then
            say "Missing: $package, $purpose."
            missing+=("$package")
        fi
    done < <(requirements)
    if [ "${#missing[@]}" -gt 0 ]; then
        say "Installing: ${missing[*]}"
        install_packages "${missing[@]}"
    fi
}

# Sets release_flags: the Swift runtime goes into the binary where the toolchain has it to give, so that the binary starts
# sooner and runs where Swift is not installed.
choose_release_flags() {
    local resources
    resources=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": *"\(.*\)".*/\1/p')
    release_flags=(-c release)
    # The toolchain's own linker: others warn of a function that Foundation's static library has and nobody calls.
    [ ! -d "${resources}_static/linux" ] || release_flags+=(--static-swift-stdlib -Xswiftc -use-ld=lld)
}

# Builds the release binary and sets attune to its path.
build_release() {
    choose_release_flags
    swift build "${release_flags[@]}" --product attune >&2
    attune=$(swift build "${release_flags[@]}" --show-bin-path)/attune
}
