#!/bin/bash
# matrix.sh [SUITE...]: build, regress, isolation and TAP tests on the
# PostgreSQL of other Debian releases (trixie: 17 and the upgrade from 15,
# forky: 18), each in a throw-away root.  The last line is "N passed, N
# failed".
#
# Needs root; another user gets one "skipped" for each release.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2

source test/tools/stages.sh
mkdir -p build

# in_suite NAME SUITE COMMAND...
in_suite() {
	local name=$1
	shift
	stage "$name" "build/matrix-$name.log" 1800 test/tools/in_root.sh "$@"
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
