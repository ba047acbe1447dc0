#!/bin/sh
# settings.sh [ROOT]: each setting is a static beside the code that reads it.
#
# Neighbours ask through a function; so one file shows who can change what,
# and a room can be read alone.  What the README says of the settings is for
# settings_table.sh, which needs a server.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
find src -name '*.[ch]' | sort | xargs awk "$(cat "$here/c.awk" "$here/statements.awk")"'
function statement(words,    variable) {
	if (!match(words, /DefineCustom[A-Za-z]+Variable[ \t]*\(/))
		return
	if (!is_glue(FILENAME) || FILENAME !~ /\.c$/)
		finding(start, "a setting belongs into an x_pg.c")
	variable = words
	if (!sub(/^[^&]*&[ \t]*/, "", variable))
		return
	sub(/[^A-Za-z0-9_].*/, "", variable)
	if (!((FILENAME, variable) in is_static))
		finding(start, variable " is not a static of this file")
}
function block_end() { }

{ line = code($0) }
line ~ /^static [a-z]/ && line !~ /\(/ {
	name = line
	sub(/[ \t]*(=|\[|;).*/, "", name)
	sub(/.*[ \t*]/, "", name)
	is_static[FILENAME, name] = 1
}
{ by_statement(line) }
END { exit found }
'
