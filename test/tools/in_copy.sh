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
# what only root can make, for the tests of the key ring: its key is not secret
printf '1:%s\n' AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= >"$copy/root.ring"
chown "root:$(id -g postgres)" "$copy/root.ring"
chmod 640 "$copy/root.ring"
export BTZ_ROOT_KEY_FILE=$copy/root.ring
cd "$copy"
setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups --pdeathsig TERM \
	env HOME="$copy" "$@"
