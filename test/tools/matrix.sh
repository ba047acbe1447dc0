#!/bin/bash
# matrix.sh [SUITE...]: build, regress, isolation and TAP tests on the
# PostgreSQL of other Debian releases (trixie: 17 and the upgrade from 15,
# forky: 18), each in a throw-away root.  The last line is "N passed, N
# failed".
#
# Needs root; another user gets one "skipped" for each release.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2

passed=0 failed=0 skipped=0 finished=''
finish() {
	[ -n "$finished" ] || failed=$((failed + 1))
	echo "$passed passed, $failed failed$([ $skipped = 0 ] || echo ", $skipped skipped")"
	[ "$failed" = 0 ] || exit 1
}
trap finish EXIT
trap 'exit 1' INT TERM
mkdir -p build

# in_suite NAME SUITE COMMAND...: counts the checks that the command prints
in_suite() {
	local name=$1 log=build/matrix-$1.log start=$SECONDS rc=0 good bad
	shift
	timeout -k 10 1200 test/tools/in_root.sh "$@" >"$log" 2>&1 </dev/null || rc=$?
	good=$(grep -cE '^(ok |test .*\.\.\. ok )' "$log")
	bad=$(grep -cE '^(not ok |test .*\.\.\. FAILED )' "$log")
	if [ "$bad" = 0 ] && { [ "$rc" != 0 ] || [ "$good" = 0 ]; }; then bad=1; fi
	passed=$((passed + good)) failed=$((failed + bad))
	printf '%-22s %5d passed %3d failed %4d s\n' "$name" "$good" "$bad" $((SECONDS - start))
	[ "$bad" = 0 ] || { grep -E '^not ok |FAILED' "$log" | head -n 40; tail -n "${TAIL:-60}" "$log"; }
}

check() {
	in_suite "$2" "$1" env PG_CONFIG="/usr/lib/postgresql/$2/bin/pg_config" \
		test/tools/in_copy.sh test/tools/server_tests.sh regress isolation tap
}

[ $# -gt 0 ] || set -- trixie forky
for suite in "$@"; do
	if [ "$(id -u)" != 0 ]; then
		skipped=$((skipped + 1))
		continue
	fi
	case $suite in
		trixie)
			check trixie 17
			in_suite upgrade-15-to-17 trixie test/tools/pg_upgrade.sh ;;
		forky) check forky 18 ;;
		*) echo "matrix.sh: unknown suite $suite" >&2; failed=$((failed + 1)) ;;
	esac
done
finished=yes
