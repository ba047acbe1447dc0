#!/bin/sh
# layers.sh [ROOT]: who may include whom.
#
# Rooms stay apart, and pure code stays free of the server, only as long as
# no #include goes against the design's arrows: then a room can be read,
# fuzzed and replaced alone.  The system headers of pure code have no clock,
# locale, environment, files or allocator.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
find src -name '*.[ch]' -o -name '*.inc' | sort | xargs awk "$(cat "$here/c.awk")"'
BEGIN {
	KEEP_STRINGS = 1
	rooms = " core validators passwords secrets web audit "
	arrow["web"] = " validators secrets "
	arrow["passwords"] = " secrets "
	arrow["audit"] = " validators passwords "
	split("assert errno float inttypes limits math stdalign stdbool stddef stdint string argon2 crypt pcre2 zlib", name, " ")
	for (i in name)
		system_header[name[i] ".h"] = 1
}
{ line = code($0) }

line ~ /PG_VERSION_NUM/ && room_of(FILENAME) != "core" {
	finding(FNR, "PG_VERSION_NUM belongs into core/")
}
line !~ /^[ \t]*#[ \t]*include/ { next }

{
	target = line
	gsub(/^[^<"]*[<"]|[>"][^>"]*$/, "", target)
	angle = line ~ /</
	from = room_of(FILENAME)
	to = target ~ /\// ? substr(target, 1, index(target, "/") - 1) : ""
	ours = !angle && to != "" && index(rooms, " " to " ")
	pure = !is_glue(FILENAME)
}
target ~ /\.c$/ { finding(FNR, "includes a source file") }
target ~ /^(postgres|fmgr)\.h$/ && FILENAME != "src/core/btz_pg.h" {
	finding(FNR, "postgres.h and fmgr.h come through core/btz_pg.h")
	next
}
pure && angle && target !~ /^openssl\// && !(target in system_header) {
	finding(FNR, "pure code does without <" target ">")
}
pure && !angle && !ours {
	finding(FNR, "pure code includes only headers of rooms, by \"room/x.h\"")
}
pure && ours && target ~ /_pg\.h$/ { finding(FNR, "pure code includes glue") }
!pure && !angle && to == "" && from != "" && (getline unused < ("src/" from "/" target)) >= 0 {
	finding(FNR, "name it by its room: \"" from "/" target "\"")
}
ours && from == "" && to != "core" && target != to "/" to "_pg.h" {
	finding(FNR, "init.c knows of a room only its init function")
}
ours && from != "" && to != from && to != "core" && !index(arrow[from], " " to " ") {
	finding(FNR, "no arrow leads from " from " to " to)
}
END { exit found }
'
