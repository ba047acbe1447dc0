#!/bin/sh
# settings_table.sh [ROOT] <ROWS: the README's table of settings is true.
#
# A default or a context that the README has wrong is a rule that an
# administrator believes and nobody enforces.  ROWS is what the server says
# once the library is loaded: name|type|default|context|range lines, as
# settings_rows.sql prints them (server.sh connects the two).  In README.md
# they stand below "## Settings", with a sixth column of words; backquotes
# and blanks around a cell do not count.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "${1:-$here/../..}"
[ ! -e rows ] || exec <rows
awk '
function finding(line, why) {
	print "README.md:" line ": " why
	found = 1
}
FILENAME == "-" {
	name = $0
	sub(/\|.*/, "", name)
	server[name] = $0
	next
}
/^## / {
	inside = /^## Settings/
	if (inside)
		heading = FNR
}
!inside || !/^\|/ || /^\| *-/ || /^\| *setting *\|/ { next }
{
	line = $0
	gsub(/`/, "", line)
	gsub(/ *\| */, "|", line)
	split(line, cell, "|")
	name = cell[2]
	row = name "|" cell[3] "|" cell[4] "|" cell[5] "|" cell[6]
	if (name in documented)
		finding(FNR, name " stands twice")
	else if (!(name in server))
		finding(FNR, name " is not a setting")
	else if (server[name] != row)
		finding(FNR, "\"" row "\" should read \"" server[name] "\"")
	if (cell[7] == "")
		finding(FNR, name " does not say what it does")
	documented[name] = 1
}
END {
	if (!heading)
		finding(1, "has no \"## Settings\"")
	for (name in server)
		if (!(name in documented))
			finding(heading, name " is missing")
	exit found
}
' - README.md
