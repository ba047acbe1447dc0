#!/bin/bash
# in_copy.sh COMMAND...: runs a command where PostgreSQL can run.
#
# The server refuses root, so root works in a copy that belongs to the account
# postgres, and as that account; the copy goes when the command ends.  The
# command is told to end when this is killed.  Any other user works in place.
# What BTZ_NODE_MODULES names comes along: the account cannot read root's cache.
set -euo pipefail

top=$(cd "$(dirname "$0")/../.." && pwd)
if [ "$(id -u)" != 0 ]; then cd "$top"; exec "$@"; fi

copy=$(mktemp -d "${TMPDIR:-/tmp}/bartizan.XXXXXX")
trap 'rm -rf "$copy"' EXIT
"$top/test/tools/copy_tree.sh" "$copy"
if [ -n "${BTZ_NODE_MODULES:-}" ]; then
	mkdir -p "$copy/build"
	cp -r "$BTZ_NODE_MODULES" "$copy/build/node_modules"
	export BTZ_NODE_MODULES=$copy/build/node_modules
fi
chown -R postgres: "$copy"
# what only root can make, for the tests of the key ring: a file of root, and
# one in a directory of a stranger; the key is no secret
keys=$copy/keys
mkdir -p "$keys/stranger"
printf '1:%s\n' AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= | tee "$keys/root" >"$keys/stranger/ring"
chown "root:$(id -g postgres)" "$keys" "$keys/root"
chmod 640 "$keys/root"
chown postgres: "$keys/stranger/ring"
chmod 600 "$keys/stranger/ring"
chown nobody: "$keys/stranger"
export BTZ_KEY_FILES=$keys
cd "$copy"
setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups --pdeathsig TERM \
	env HOME="$copy" "$@"
