# examples.awk: compares a page's blocks with what psql printed ("output").

function finding(line, why) {
	print FILENAME ":" line ": " why
	found = 1
}

# Without blanks at the ends of lines and empty lines at the end.
function trim(text) {
	gsub(/[ \t]+\n/, "\n", text)
	sub(/\n+$/, "", text)
	return text
}

# Without the tags that psql prints for commands.
function untagged(text,    tag) {
	tag = "\n(CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|COPY|SET|RESET|GRANT|REVOKE|COMMENT|BEGIN|COMMIT|ROLLBACK|DO|LOAD|CALL)[A-Z0-9 ]*\n"
	text = "\n" text
	while (sub(tag, "\n", text)) { }
	return substr(text, 2)
}

function judge_sql(wanted, text, start,    message) {
	message = "\n" printed[start]
	sub(/^fails /, "", wanted)
	if (!(start in state))
		finding(start, "did not run to its end")
	else if (wanted != "" && state[start] != wanted)
		finding(start, "ends with " state[start] ", not with " wanted)
	else if (wanted == "" && match(message, /\n(ERROR:|FATAL:|invalid command)[^\n]*/))
		finding(start, substr(message, RSTART + 1, RLENGTH - 1))
	else if (trim(text) !~ /(;|\n\\[^\n]*)([ \t]*--[^\n]*)?$/)
		finding(start, "the last statement has no end")
}

function block_end(kind, info, text, start,    got) {
	sub(/ *BAD$/, "", info)
	if (kind == "sql")
		judge_sql(info, text, start)
	got = printed[sql_before]
	if (kind == "text" && sql_before && trim(text) != trim(got) && trim(text) != trim(untagged(got))) {
		gsub(/\n/, "\n#   ", got)
		finding(start, "is not the output, which is:\n#   " got)
	}
	sql_before = kind == "sql" ? start : 0
}
function words(line) { sql_before = 0 }

BEGIN {
	while ((getline line < output) > 0) {
		split(line, part, " ")
		if (part[1] == "@block")
			at = part[2]
		else if (part[1] == "@end")
			state[at] = part[2]
		else
			printed[at] = printed[at] line "\n"
	}
}
END { exit found }
