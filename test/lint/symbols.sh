#!/bin/sh
# symbols.sh [ROOT]: what ROOT/bartizan.so shows to the backend.
#
# The backend loads modules with RTLD_GLOBAL, so a name without our prefix can
# collide with another extension.  And PG_FUNCTION_INFO_V1 alone exports a
# record without its function, which only fails when somebody calls it: so
# the exported functions must be those that the script declares, both ways.
set -eu
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
if [ ! -e bartizan.so ]; then echo "bartizan.so:0: not built"; exit 1; fi
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

nm -D --defined-only bartizan.so | awk '{print $NF}' | sort -u >"$tmp/exported"
sed -n '/^btz_/p' "$tmp/exported" >"$tmp/functions"
sed -n 's/^pg_finfo_//p' "$tmp/exported" >"$tmp/records"
cat bartizan--*.sql | sed 's/--.*//' | tr -s ' \t\n' ' ' |
	grep -oE "'MODULE_PATHNAME', ?'[^']*'" | sed "s/.*'\(.*\)'/\1/" | sort -u >"$tmp/declared" || true

{
	grep -vxE 'btz_[a-z0-9_]+|pg_finfo_btz_[a-z0-9_]+|_PG_init|Pg_magic_func|_init|_fini' "$tmp/exported" |
		sed 's/$/ is exported without our prefix/' || true
	comm -23 "$tmp/declared" "$tmp/functions" | sed 's/$/ is declared in SQL and not exported/'
	comm -13 "$tmp/declared" "$tmp/functions" | sed 's/$/ is exported and not declared in SQL/'
	comm -23 "$tmp/functions" "$tmp/records" | sed 's/$/ has no version record/'
} | sed 's/^/bartizan.so:0: /' >"$tmp/found"
cat "$tmp/found"
[ ! -s "$tmp/found" ]
