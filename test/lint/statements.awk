# statements.awk: C by statements, for lints that must look beyond one line.
# Put after c.awk.
#
# by_statement(line), called with each line of code() in order, calls the
# lint's own statement(text) for each statement inside functions, and
# block_end() at each closing brace.  "start" is the line where the statement
# begins and "depth" counts braces: 1 is a function's outermost block.  The
# layout puts only a function's own braces in column one.

function by_statement(line,    i, c) {
	if (line ~ /^\{/)
		depth = parens = quoted = 0
	line = line " "
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (pending ~ /^[ \t]*$/) {
			start = FNR
			pending = ""
		}
		if (c == "\"" && substr(line, i - 1, 1) != "\\")
			quoted = !quoted
		if (quoted) {
			pending = pending c
			continue
		}
		parens += (c == "(") - (c == ")")
		if (parens > 0 || c !~ /[;{}]/) {
			pending = pending c
			continue
		}
		if (depth > 0)
			statement(pending)
		pending = ""
		if (c == "{")
			depth++
		if (c == "}" && depth > 0) {
			block_end()
			depth--
		}
	}
}
