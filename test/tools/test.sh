#!/bin/bash
# test.sh: the whole test suite against one server, in stages; the last line
# is "N passed, N failed".
#
# What a stage is, stands in stages.sh; its output is in build/stages.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2
source test/tools/stages.sh

pg_config=${PG_CONFIG:?}
logs=$PWD/build/stages
rm -rf "$logs" && mkdir -p "$logs"
# expected output is in English, and sorted by bytes
unset LANGUAGE
export LC_ALL=C.UTF-8

# part NAME SECONDS COMMAND...
part() {
	local name=$1
	shift
	stage "$name" "$logs/$name.log" "$@"
}

# one COMMAND...: counts a command that prints no checks as one
one() {
	"$@" && echo "ok - $1"
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
sanitized() {
	local rc=0
	make -s installcheck TAP_TESTS= ISOLATION= with_llvm=no || { cat regression.diffs; rc=1; }
	test/tools/hostile.sh 700 || rc=1
	return $rc
}

# the demo tells the story that its transcript shows
demo() {
	set -o pipefail
	examples/signup/demo.sh | diff examples/signup/demo.out -
}

private_pg_config=$PWD/build/pg/usr/lib/postgresql/$("$pg_config" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')/bin/pg_config
with_pg() { env PG_CONFIG="$private_pg_config" test/tools/with_pg.sh "$@"; }
export -f one variant sanitized demo with_pg
export pg_config private_pg_config

part build-gcc 300 bash -c 'one make -s -j2 all build/typedefs with_llvm=no PG_CONFIG="$pg_config" COPT=-Werror'
part build-clang 300 bash -c 'one variant clang-build CC=clang COPT="-Werror -Wno-unknown-warning-option -Wno-ignored-optimization-argument"'
part lint 600 make -s lint PG_CONFIG="$pg_config"
part analyzer 600 sh test/lint/run.sh analyzer
part unit-clang 600 make -s -j2 unit
part unit-gcc 600 make -s -j2 unit UNIT_CC=gcc UNIT_DIR=build/gcc
part fuzz 600 test/tools/fuzz.sh -max_total_time=2
part regress 300 test/tools/server_tests.sh regress
part isolation 300 test/tools/server_tests.sh isolation
part tap 900 test/tools/server_tests.sh tap
part peers 600 test/tools/peers.sh
part server-lints 300 bash -c 'with_pg -k test/lint/server.sh'
part demo 300 bash -c 'one demo'
part sanitized 600 test/tools/sanitized.sh bash -c sanitized
finished=yes
