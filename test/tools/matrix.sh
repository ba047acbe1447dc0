#!/bin/bash
# matrix.sh [SUITE...]: build, regress, isolation and TAP tests on the
# PostgreSQL of other Debian releases (trixie: 17 and the upgrade from 15,
# forky: 18), each in a chroot that is unpacked into memory and thrown away.
# The last line is "N passed, N failed".
#
# Needs root; another user gets one "skipped" for each release.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2

passed=0 failed=0 skipped=0 finished='' root=''
finish() {
	[ -z "$root" ] || rm -rf --one-file-system "$root"
	[ -n "$finished" ] || failed=$((failed + 1))
	echo "$passed passed, $failed failed$([ $skipped = 0 ] || echo ", $skipped skipped")"
	[ "$failed" = 0 ] || exit 1
}
trap finish EXIT
trap 'exit 1' INT TERM

# in_root COMMAND...: with mounts and processes of its own, in /src
in_root() {
	# shellcheck disable=SC2016 # for the inner shell
	unshare --mount --pid --fork --kill-child --propagation private bash -c '
		mount -t proc proc "$0/proc"
		mkdir -p "$0/dev/shm" && mount -t tmpfs -o mode=1777 tmpfs "$0/dev/shm"
		for d in null zero random urandom full tty; do
			[ -e "$0/dev/$d" ] || { : >"$0/dev/$d" && mount --bind "/dev/$d" "$0/dev/$d"; }
		done
		exec chroot "$0" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
			timeout -k 10 1200 bash -c "cd /src && \"\$@\"" bash "$@"' "$root" "$@"
}

check_suite() {
	local suite=$1 major=$2 tar log rc=0 good bad start=$SECONDS
	tar=$(test/tools/root.sh "$suite") || { failed=$((failed + 1)); return; }
	mkdir -p build
	log=$PWD/build/matrix-$suite.log
	root=$(mktemp -d "${TMPDIR:-/dev/shm}/bartizan.XXXXXX")
	zstd -dcq "$tar" | tar -C "$root" -xf -
	mkdir -p "$root/src"
	test/tools/copy_tree.sh "$root/src"
	{
		in_root test/tools/in_copy.sh make -s installcheck-private with_llvm=no COPT=-Werror \
			PROVE_FLAGS=--verbose PG_CONFIG="/usr/lib/postgresql/$major/bin/pg_config" || rc=$?
		if [ "$suite" = trixie ]; then in_root test/tools/pg_upgrade.sh || rc=$?; fi
	} >"$log" 2>&1
	rm -rf --one-file-system "$root" && root=''
	good=$(grep -cE '^(ok |test .*\.\.\. ok )' "$log")
	bad=$(grep -cE '^(not ok |test .*\.\.\. FAILED )' "$log")
	if [ "$rc" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
	if [ "$good" = 0 ]; then bad=$((bad + 1)); fi
	passed=$((passed + good)) failed=$((failed + bad))
	printf 'PostgreSQL %-11s %5d passed %3d failed %4d s\n' "$major" "$good" "$bad" $((SECONDS - start))
	[ "$bad" = 0 ] || { grep -E '^not ok |FAILED' "$log" | head -n 40; tail -n "${TAIL:-60}" "$log"; }
}

[ $# -gt 0 ] || set -- trixie forky
for suite in "$@"; do
	if [ "$(id -u)" != 0 ]; then
		skipped=$((skipped + 1))
		continue
	fi
	case $suite in
		trixie) check_suite trixie 17 ;;
		forky) check_suite forky 18 ;;
		*) echo "matrix.sh: unknown suite $suite" >&2; failed=$((failed + 1)) ;;
	esac
done
finished=yes
