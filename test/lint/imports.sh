#!/bin/sh
# imports.sh [ROOT]: what ROOT/bartizan.so takes from other libraries.
# imports.sh --update LIBRARY...: writes the list anew, from several builds.
#
# Each name must stand in imports.txt, whose changes are reviewed: the proof
# that nothing here opens a socket, starts a program or asks a predictable
# generator for a number.  Such names are refused even when somebody lists
# them.  Cannot see what the server and libcrypto do on our behalf.
set -eu
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)

# The names of ICU end in its version.
imports()
{
	for so in "$@"; do nm -D --undefined-only "$so"; done |
		awk '{sub(/@.*/, "", $NF)} $NF ~ /^u/ {sub(/_[0-9]+$/, "", $NF)} {print $NF}' | sort -u
}

if [ "${1:-}" = --update ]; then
	shift
	imports "$@" >"$here/imports.txt"
	exit
fi
cd "${1:-$here/../..}"
if [ ! -e bartizan.so ]; then echo "bartizan.so:0: not built"; exit 1; fi
list=test/lint/imports.txt
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# the C library's ways out and its random numbers, OpenSSL's network side,
# and PostgreSQL's own
never='socket|socketpair|connect|bind|listen|accept4?|send(to|msg)?|recv(from|msg)?|getaddrinfo|gethostby[a-z_0-9]+|res_[a-z_]+'
never="$never"'|v?fork|clone3?|(f?exec)[lv][pe]*|posix_spawnp?|system|popen|dlm?open|syscall'
never="$never"'|s?rand(om)?(_r)?|[a-z]rand48(_r)?|arc4random[a-z_]*'
never="$never"'|SSL_[A-Za-z0-9_]+|BIO_(s|new)_(connect|accept|socket|dgram)|OSSL_HTTP_[a-z_]+|pg_srand48|fork_process|run_ssl_passphrase_command'
{
	sort -c "$list" 2>/dev/null || echo "$list is not sorted"
	grep -nxE "$never" "$list" | sed 's/.*://; s/$/ may not be listed/' || true
	imports bartizan.so >"$tmp/imports"
	comm -23 "$tmp/imports" "$list" | sed 's/$/ is not in test\/lint\/imports.txt/'
	grep -xE "$never" "$tmp/imports" | sed 's/$/ may not be imported/' || true
} 2>&1 | sed 's/^/bartizan.so:0: /' >"$tmp/found"
cat "$tmp/found"
[ ! -s "$tmp/found" ]
