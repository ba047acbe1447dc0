# reference.awk: the cells of the table in a section of a page, a line each.
#
# Behind the number of its line, each cell behind a US; first the number of
# the heading alone.  Backquotes around a cell do not count.
/^## / { inside = index($0, "## " section) == 1 }
/^## / && inside { print FNR }
!inside || !/^\| `/ { next }
{
	gsub(/^\| *| *\|$/, "")
	n = split($0, cell, / *\| */)
	printf "%d", FNR
	for (i = 1; i <= n; i++) {
		if (cell[i] ~ /^`[^`]*`$/)
			cell[i] = substr(cell[i], 2, length(cell[i]) - 2)
		printf "\037%s", cell[i]
	}
	print ""
}
