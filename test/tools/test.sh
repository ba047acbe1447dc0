#!/bin/bash
# test.sh: the whole test suite against one server, in stages; the last line
# is "N passed, N failed".
#
# A stage's own checks are counted where it prints them (TAP's "ok" and "not
# ok", pg_regress's lines); a stage that prints none counts as one.  One that
# dies without a failed check counts as one failure, and so does this script.
# The output of each stage is in build/stages.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2

pg_config=${PG_CONFIG:?}
logs=$PWD/build/stages
passed=0 failed=0 finished=''
rm -rf "$logs" && mkdir -p "$logs"

finish() {
	[ -n "$finished" ] || failed=$((failed + 1))
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ] || exit 1
}
trap finish EXIT
trap 'exit 1' INT TERM

count() { grep -cE "$1" "$2" || true; }

# stage NAME SECONDS COMMAND...
stage() {
	local name=$1 limit=$2 log=$logs/$1.log start=$SECONDS rc=0 good bad
	shift 2
	timeout -k 10 "$limit" "$@" >"$log" 2>&1 </dev/null || rc=$?
	good=$(count '^(ok |test .*\.\.\. ok )' "$log")
	bad=$(count '^(not ok |test .*\.\.\. FAILED )' "$log")
	if [ $rc != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
	if [ $rc = 0 ] && [ "$good" = 0 ]; then good=1; fi
	passed=$((passed + good)) failed=$((failed + bad))
	printf '%-22s %5d passed %3d failed %4d s\n' "$name" "$good" "$bad" $((SECONDS - start))
	[ "$bad" = 0 ] || { grep -E '^not ok |FAILED' "$log" | head -n 40; tail -n "${TAIL:-40}" "$log"; }
}

# variant NAME MAKE-ARGUMENT...: builds a copy of the tree
variant() {
	local tree=build/$1
	shift
	rm -rf "$tree" && mkdir -p "$tree" &&
		test/tools/copy_tree.sh "$tree" &&
		make -s -j2 -C "$tree" with_llvm=no PG_CONFIG="$pg_config" "$@"
}

# in the sanitized tree, with its PG_CONFIG
sanitized_regress() {
	make -s installcheck TAP_TESTS= ISOLATION= with_llvm=no || { cat regression.diffs; return 1; }
}

# the demo tells the story that its transcript shows
demo() {
	set -o pipefail
	examples/signup/demo.sh | diff examples/signup/demo.out -
}

private_pg_config=$PWD/build/pg/usr/lib/postgresql/$("$pg_config" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')/bin/pg_config
with_pg() { env PG_CONFIG="$private_pg_config" test/tools/with_pg.sh "$@"; }
export -f variant sanitized_regress demo with_pg
export pg_config private_pg_config

stage build-gcc 120 make -s -j2 all build/typedefs with_llvm=no PG_CONFIG="$pg_config" COPT=-Werror
stage build-clang 120 bash -c 'variant clang-build CC=clang COPT="-Werror -Wno-unknown-warning-option -Wno-ignored-optimization-argument"'
stage lint 180 make -s lint PG_CONFIG="$pg_config"
stage unit-clang 300 make -s -j2 unit
stage unit-gcc 300 make -s -j2 unit UNIT_CC=gcc UNIT_DIR=build/gcc
stage fuzz 300 test/tools/fuzz.sh -max_total_time=2
stage regress 300 test/tools/server_tests.sh regress
stage isolation 120 test/tools/server_tests.sh isolation
stage tap 600 test/tools/server_tests.sh tap
stage server-lints 120 bash -c 'with_pg test/lint/server.sh'
stage demo 120 bash -c demo
stage sanitized-regress 300 test/tools/sanitized.sh bash -c sanitized_regress
stage hostile 300 test/tools/sanitized.sh test/tools/hostile.sh 700
stage server-logs 60 test/lint/server_logs.sh log output_iso/log tmp_check/log build/sanitized/tmp_check/log
finished=yes
