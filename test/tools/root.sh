#!/bin/bash
# root.sh SUITE: makes the chroot in which the version matrix runs, as a
# compressed tar in the cache folder, and prints its name.  A root that is
# there already is used as it is; its name carries a digest of this file, so
# that a changed list of packages makes a new one.
#
#   trixie    PostgreSQL 17, and 15 from bookworm for pg_upgrade
#   forky     PostgreSQL 18
#   bookworm  bare: make and git only, as the README's first line leaves it
#
# Needs root, mmdebstrap and zstd.  The mirror is the one that this machine's
# own apt uses.  No LLVM: the matrix builds with with_llvm=no.
set -euo pipefail

suite=$1
cache=${BARTIZAN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/bartizan}
tar=$cache/$suite-$(sha256sum "$0" | cut -c1-12).tar.zst
if [ -s "$tar" ]; then echo "$tar"; exit; fi
mkdir -p "$cache"

mirror=$(awk '/^URIs:.*\/debian\/?$/ {print $2; exit}' /etc/apt/sources.list.d/*.sources 2>/dev/null || true)
[ -n "$mirror" ] || mirror=$(awk '$1 == "deb" {for (i = 2; i <= NF; i++) if ($i ~ /\/debian\/?$/) {print $i; exit}}' /etc/apt/sources.list)
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
sources=("deb [signed-by=$keyring] $mirror $suite main")

build=make,gcc,libc6-dev,libssl-dev,libpcre2-dev,libicu-dev,libargon2-dev,libcrypt-dev,libipc-run-perl,python3-bcrypt,python3-cryptography,gdb
case $suite in
	trixie)
		sources+=("deb [signed-by=$keyring] $mirror bookworm main")
		include=$build,postgresql-17,postgresql-server-dev-17,postgresql-15,postgresql-server-dev-15 ;;
	forky) include=$build,postgresql-18,postgresql-server-dev-18 ;;
	bookworm) include=make,git,ca-certificates ;;
	*) echo "root.sh: unknown suite $suite" >&2; exit 2 ;;
esac

# forky's Release file outlives its date; files that no test reads stay out.
mmdebstrap --quiet --mode=root --variant=minbase --format=tar \
	--aptopt='Apt::Install-Recommends "false"' \
	--aptopt='Acquire::Languages "none"' \
	--aptopt='Acquire::Check-Valid-Until "false"' \
	--dpkgopt=force-unsafe-io \
	--dpkgopt='path-exclude=/usr/share/doc/*' \
	--dpkgopt='path-exclude=/usr/share/man/*' \
	--dpkgopt='path-exclude=/usr/share/locale/*' \
	--setup-hook='mkdir -p "$1/etc/postgresql-common/createcluster.d" && echo "create_main_cluster = false" > "$1/etc/postgresql-common/createcluster.d/bartizan.conf"' \
	--customize-hook='rm -rf "$1"/usr/lib/llvm-* "$1"/usr/lib/*/libLLVM* "$1"/usr/lib/*/libclang* "$1"/usr/lib/postgresql/*/lib/bitcode "$1"/usr/lib/postgresql/*/lib/llvmjit* "$1"/usr/lib/gcc/*/*/cc1plus "$1"/usr/lib/gcc/*/*/lto*' \
	--include="$include" "$suite" - "${sources[@]}" </dev/null 2>"$tar.log" |
	zstd -q -3 -T2 -f -o "$tar.new" || { cat "$tar.log" >&2; exit 1; }
rm -f "$tar.log"
mv "$tar.new" "$tar"
echo "$tar"
