-- Lints over the catalog: each query returns no row, else see its file in
-- test/lint.  That each can return one is proved by test/lint/server.sh.
\getenv abs_srcdir PG_ABS_SRCDIR
\set comments :abs_srcdir '/test/lint/comments.sql'
\set marks :abs_srcdir '/test/lint/marks.sql'
\set definer :abs_srcdir '/test/lint/definer.sql'
\set rights :abs_srcdir '/test/lint/rights.sql'
\set ECHO none
\i :comments
\i :marks
\i :definer
\i :rights
