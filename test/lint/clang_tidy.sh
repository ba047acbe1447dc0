#!/bin/sh
# clang_tidy.sh [ROOT]: clang-tidy finds nothing.
#
# It knows mistakes that compile without a warning.  Off are the checks that
# quarrel with the server's way of naming and of calling; TIDY_CHECKS asks for
# others (analyzer.sh).  Takes the server's headers from PG_CONFIG, as system
# headers.  Knows one file at a time.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
server=$(${PG_CONFIG:-pg_config} --includedir-server)
if [ ! -e "$server/postgres.h" ]; then echo "src:0: no server headers in \"$server\""; exit 1; fi
tmp=$(mktemp)
trap 'rm -f "$tmp"' EXIT
checks='-*,bugprone-*,cert-*,-bugprone-easily-swappable-parameters'
checks="$checks,-bugprone-reserved-identifier,-cert-dcl37-c,-cert-dcl51-cpp"
checks=${TIDY_CHECKS:-$checks}

# ours to judge are our own headers too, which --header-filter lets in
find src -name '*.c' | sort | xargs -n 4 -P 2 sh -c '
	checks=$1 server=$2
	shift 2
	"${CLANG_TIDY:-clang-tidy}" --quiet --checks="$checks" --warnings-as-errors="*" \
		--header-filter="(^|/)src/" "$@" -- -std=gnu11 -Isrc -isystem "$server" -D_GNU_SOURCE \
		-DBTZ_EXTVERSION=\"0\" "-DPGDLLEXPORT=__attribute__((visibility(\"default\")))" 2>&1
' sh "$checks" "$server" >"$tmp" || rc=1
sed "s|^$PWD/||" "$tmp" | grep -E '^[^ ]+:[0-9]+:[0-9]+: (warning|error):' || true
exit "${rc:-0}"
