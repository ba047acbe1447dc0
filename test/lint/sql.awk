# sql.awk: what the lints over our SQL parts share, put before their own
# program.
#
# sql(line) is the part of the line that the server parses at installation:
# comments are cut, strings emptied, and what stands between dollar quotes is
# moved to BODY (without comments, strings emptied too).  Each line must pass
# through it once, in order.  After the call STRINGS has the strings of the
# line, for those who judge them.
#
# Does not know E'\'' and nested dollar quotes: we write neither.

function sql(line,    out, text, end) {
	if (FNR == 1)
		in_comment = in_string = in_body = 0
	out = BODY = STRINGS = ""
	while (line != "") {
		if (in_comment || in_string) {
			end = index(line, in_comment ? "*/" : "'")
			text = end == 0 ? line : substr(line, 1, end - 1)
			if (in_string)
				STRINGS = STRINGS text "\n"
			if (end == 0)
				break
			line = substr(line, end + (in_comment ? 2 : 1))
			in_comment = in_string = 0
			continue
		}
		if (!match(line, /--|\/\*|'|"[^"]*"|\$[a-z_]*\$/))
			RSTART = length(line) + 1
		text = substr(line, 1, RSTART - 1)
		line = substr(line, RSTART)
		if (line ~ /^"/) {
			text = text substr(line, 1, RLENGTH)
			line = substr(line, RLENGTH + 1)
		} else if (line ~ /^'/) {
			text = text "''"
			line = substr(line, 2)
			in_string = 1
		} else if (line ~ /^\/\*/) {
			line = substr(line, 3)
			in_comment = 1
		} else if (line ~ /^--/)
			line = ""
		if (in_body)
			BODY = BODY text
		else
			out = out text
		if (!in_string && !in_comment && match(line, /^\$[a-z_]*\$/)) {
			in_body = !in_body
			line = substr(line, RLENGTH + 1)
		}
	}
	return out
}

function finding(line, why) {
	print FILENAME ":" line ": " why
	found = 1
}
END { if (NR == 0) { print "src:0: nothing to check"; exit 1 } }
