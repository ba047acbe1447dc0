#!/bin/bash
# server_tests.sh KIND...: regress, isolation or tap tests, on a private
# server of PG_CONFIG; each kind runs even when one before it failed.
set -uo pipefail

kind() {
	case $1 in
		regress) set -- ISOLATION= TAP_TESTS= ;;
		isolation) set -- REGRESS= TAP_TESTS= ;;
		tap) set -- REGRESS= ISOLATION= ;;
	esac
	make -s installcheck-private with_llvm=no COPT=-Werror PG_CONFIG="${PG_CONFIG:?}" \
		PROVE_FLAGS='--verbose --jobs 2' "$@"
}

rc=0
for k in "$@"; do
	kind "$k" || { rc=1; cat regression.diffs output_iso/regression.diffs 2>/dev/null; }
done
exit $rc
