#!/bin/bash
# in_root.sh SUITE COMMAND...: runs a command, as root, in the folder /src of
# a throw-away Debian of that suite (root.sh), where a copy of this project
# is.  The root is unpacked into memory, has mounts and processes of its own,
# and is gone when the command ends.  Network and apt work as they do here.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
tar=$("$here/root.sh" "$1")
shift
root=$(mktemp -d /dev/shm/bartizan.XXXXXX)
trap 'rm -rf --one-file-system "$root"' EXIT
zstd -dcq "$tar" | tar -C "$root" -xf -
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
mkdir -p "$root/src"
"$here/copy_tree.sh" "$root/src"

# shellcheck disable=SC2016 # for the inner shells
unshare --mount --pid --fork --kill-child --propagation private bash -c '
	mount -t proc proc "$0/proc"
	mkdir -p "$0/dev/shm" && mount -t tmpfs -o mode=1777 tmpfs "$0/dev/shm"
	for d in null zero full random urandom tty; do
		[ -e "$0/dev/$d" ] || : >"$0/dev/$d"
		mount --bind "/dev/$d" "$0/dev/$d"
	done
	exec chroot "$0" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root \
		bash -c "cd /src && exec \"\$@\"" bash "$@"' "$root" "$@"
