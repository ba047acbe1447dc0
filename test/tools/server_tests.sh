#!/bin/bash
# server_tests.sh KIND...: regress, isolation or tap tests, on a private
# server of PG_CONFIG; each kind runs even when one before it failed.  Then
# the servers' logs are searched: a crash may leave every expected output
# right.  With MAKE_ARGS='NAME=value ...' for make.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2

kind() {
	case $1 in
		regress) set -- ISOLATION= TAP_TESTS= ;;
		isolation) set -- REGRESS= TAP_TESTS= ;;
		tap) set -- REGRESS= ISOLATION= ;;
	esac
	# shellcheck disable=SC2086 # a list of assignments
	make -s installcheck-private with_llvm=no COPT=-Werror PG_CONFIG="${PG_CONFIG:?}" \
		PROVE_FLAGS='--verbose --jobs 2' "$@" ${MAKE_ARGS:-}
}

logs() {
	local found=()
	for folder in log output_iso/log tmp_check/log; do
		[ ! -d $folder ] || found+=("$folder")
	done
	test/lint/server_logs.sh "${found[@]:-log}"
}

rc=0
rm -rf log output_iso tmp_check
for k in "$@"; do
	kind "$k" || { rc=1; cat regression.diffs output_iso/regression.diffs 2>/dev/null; }
done
logs || { rc=1; echo "not ok - a server crashed, or left no log"; }
exit $rc
