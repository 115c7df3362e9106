# shellcheck shell=bash
# Sourced by server/run and tests/run: installs what is missing and builds.
# Nothing here runs by itself.

tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Debian's packages that have turned out to be missing.
missing=()

need_command() { # COMMAND PACKAGE...
    command -v "$1" >/dev/null || missing+=("${@:2}")
}

need_library() { # NAME PACKAGE, the name as pkg-config knows it
    pkg-config --exists "$1" 2>/dev/null || missing+=("$2")
}

need_header() { # HEADER PACKAGE
    echo "#include <$1>" | cc -E - >/dev/null 2>&1 || missing+=("$2")
}

need_node() {
    if ! node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null; then
        missing+=(nodejs)
    fi
    need_command npm npm
}

need_build_tools() {
    need_command cc gcc
    need_header stdio.h libc6-dev
    need_command cmake cmake
    need_command ninja ninja-build
    need_command pkg-config pkg-config
    need_library libwebsockets libwebsockets-dev
    need_library jansson libjansson-dev
    need_library libcmark libcmark-dev
    need_library libutf8proc libutf8proc-dev
    need_library openssl libssl-dev
    need_library sqlite3 libsqlite3-dev
    need_header ev.h libev-dev
    local libraries
    libraries=$(pkg-config --variable=libdir libwebsockets 2>/dev/null) || true
    [[ -e $libraries/libwebsockets-evlib_ev.so ]] || missing+=(libwebsockets-evlib-ev)
    need_node
}

# Runs a command as root; fails when nobody can be.
as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
        sudo "$@"
    else
        return 1
    fi
}

# Runs a command in silence, and shows what it said if it fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null || status=$?
    ((status == 0)) || cat "$log" >&2
    rm -f "$log"
    return "$status"
}

install_missing() {
    ((${#missing[@]})) || return 0
    if command -v apt-get >/dev/null && as_root true; then
        echo "installing ${missing[*]}"
        if quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get update &&
            quietly as_root env DEBIAN_FRONTEND=noninteractive \
                apt-get install --yes --no-install-recommends "${missing[@]}"; then
            return 0
        fi
    fi
    echo "These are missing, by the names of Debian 12: ${missing[*]}" >&2
    echo "Install them and try again: sudo apt-get install ${missing[*]}" >&2
    exit 1
}

# Builds a preset of CMakePresets.json; what follows it names targets. A tree
# that was moved since is built afresh.
build_preset() { # PRESET [TARGET...]
    local build=$tree/build/$1
    if ! grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$tree" "$build/CMakeCache.txt"; then
        rm -rf "$build"
    fi
    install_node_packages client # one of them lists common passwords
    echo "building $1"
    (cd "$tree" && quietly cmake --preset "$1")
    quietly cmake --build "$build" ${2:+--target "${@:2}"} -- --quiet
}

# Installs the packages that a folder's lock file names, unless they are there.
install_node_packages() { # FOLDER
    local lock=$tree/$1/package-lock.json installed=$tree/$1/node_modules/.installed-lock.json
    cmp -s "$lock" "$installed" && return 0
    echo "installing the packages of $1"
    (cd "$tree/$1" && quietly npm ci --no-audit --no-fund)
    cp "$lock" "$installed"
}

build_page() {
    install_node_packages client
    echo "building the page"
    (cd "$tree/client" && quietly npm run --silent build)
}
