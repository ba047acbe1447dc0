#!/bin/bash
# sanitized.sh COMMAND...: the command beside a server that runs this
# extension built with ASan and UBSan.
#
# The stock server knows nothing of sanitizers, so their libraries are
# preloaded, and a third one with them: a constructor of libgpg-error calls
# bindtextdomain under its lock, ASan starts late inside that call and wants
# the lock too; a bindtextdomain that does nothing avoids the hang.
# Sees malloc, stack and globals and undefined behaviour; not palloc.
set -euo pipefail

pg_config=${PG_CONFIG:?}
tree=build/sanitized
rm -rf $tree && mkdir -p $tree
test/tools/copy_tree.sh $tree
cd $tree
flags="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-wrapv -U_FORTIFY_SOURCE"
make -s install-private with_llvm=no PG_CONFIG="$pg_config" COPT="$flags" \
	PG_LDFLAGS="-fsanitize=address,undefined" >build.log 2>&1 || { tail -n 40 build.log; exit 1; }

echo 'char *bindtextdomain(const char *d, const char *dir); char *bindtextdomain(const char *d, const char *dir) { (void) d; return (char *) dir; }' |
	gcc -x c -shared -fPIC -o shim.so -
mkdir -p reports
log="log_path=$PWD/reports/san:log_exe_name=1"
preload=$(gcc -print-file-name=libasan.so):$(gcc -print-file-name=libubsan.so):$PWD/shim.so
asan=detect_leaks=0:abort_on_error=1:detect_stack_use_after_return=0:detect_odr_violation=0:handle_abort=0
export PG_SERVER_ENV="LD_PRELOAD=$preload ASAN_OPTIONS=$asan:$log UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:abort_on_error=1:$log"
major=$("$pg_config" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
export PG_CONFIG=$PWD/build/pg/usr/lib/postgresql/$major/bin/pg_config

rc=0
test/tools/with_pg.sh "$@" || rc=$?
for report in reports/*; do
	[ -s "$report" ] || continue
	echo "not ok - sanitizer report"
	grep -E -A12 'ERROR: AddressSanitizer|runtime error' "$report" | head -n 40
	rc=1
done
exit $rc
