# What the tests of installation and privileges share: a node, one statement
# as one role, and the extension's catalog rows as text.
#
# Does not judge: a test compares.
package BtzTest;

use strict;
use warnings FATAL => 'all';

use Exporter 'import';
use MIME::Base64 qw(encode_base64);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

our @EXPORT = qw(btz_node btz_ring root_line new_db run_as allowed refused refused_each
  fingerprint catalog_rows same_text nobody_rose nothing_left);

# A running server whose databases are UTF8 and C, as the tests expect, and
# whose catalogs no autovacuum touches.
sub btz_node
{
	my ($name, %init) = @_;
	my $node = PostgreSQL::Test::Cluster->new($name);

	$node->init(%init, extra => [ '--encoding=UTF8', '--no-locale' ]);
	$node->append_conf('postgresql.conf', "autovacuum = off\n");
	$node->start;
	return $node;
}

# The line of a key ring: an id, and a key of 32 times that byte.
sub root_line
{
	my ($id, $byte) = @_;
	return "$id:" . encode_base64(chr($byte) x 32, '') . "\n";
}

# Writes the ring's file beside the node, and tells the server on first use.
sub btz_ring
{
	my ($node, $text, $databases) = (@_, '*');
	my $file = $node->basedir . '/ring';

	unlink "$file.new";
	append_to_file("$file.new", $text);
	chmod 0600, "$file.new" or die $!;
	rename "$file.new", $file or die $!;
	return $file if slurp_file($node->data_dir . '/postgresql.conf') =~ /keyring_file = '\Q$file\E'/;
	$node->append_conf('postgresql.conf',
		"bartizan.keyring_file = '$file'\nbartizan.keyring_databases = '$databases'\n");
	if (-e $node->data_dir . '/postmaster.pid')
	{
		$node->reload;
		$node->poll_query_until('postgres', "SELECT current_setting('bartizan.keyring_file', true) = '$file'")
		  or die 'not reloaded';
	}
	return $file;
}

# An empty database of its own owner.
sub new_db
{
	my ($node, $db, $owner) = @_;

	$node->safe_psql('postgres',
		"CREATE DATABASE $db TEMPLATE template0 OWNER $owner");
	return;
}

# Runs SQL as a role (undef: the bootstrap superuser).  Returns the SQLSTATE
# of the first error or '', the output, and what the server said beside it.
sub run_as
{
	my ($node, $db, $role, $sql) = @_;
	my @login = defined $role ? ('-U', $role) : ();
	my ($rc, $out, $err) = $node->psql($db, $sql,
		extra_params => [ '-v', 'VERBOSITY=sqlstate', @login ]);
	my ($state) = $err =~ /(?:ERROR|FATAL): +([0-9A-Z]{5})/;

	$state //= $rc == 0 ? '' : "psql $rc: $err";
	return ($state, $out, $err);
}

sub allowed
{
	my ($node, $db, $role, $sql, $name) = @_;
	my ($state, $out, $err) = run_as($node, $db, $role, $sql);

	is($state, '', $name // $sql);
	return $out;
}

sub refused
{
	my ($node, $db, $role, $sql, $expected, $name) = @_;
	my ($state) = run_as($node, $db, $role, $sql);

	is($state, $expected, $name // $sql);
	return;
}

# Many [SQL, SQLSTATE], in one session: a new one for each takes longer than
# all the rest.
sub refused_each
{
	my ($node, $db, $role, @cases) = @_;
	my $script = join '', map { "RESET ROLE;\n$_->[0];\n\\echo sqlstate :SQLSTATE\n" } @cases;
	my ($rc, $out, $err) = $node->psql($db, $script,
		on_error_stop => 0,
		extra_params => [ '-U', $role, '-v', 'VERBOSITY=sqlstate' ]);
	my @states = $out =~ /^sqlstate (\w+)$/mg;

	is(scalar @states, scalar @cases, 'every statement was tried');
	is(shift @states, $_->[1], $_->[0]) for @cases;
	return;
}

# Everything that the script made, by name: definitions, bindings, owners,
# rights, first rights, comments, and what it depends on outside itself.  Two
# installations are the same when their texts are equal.
my $fingerprint_sql = <<'SQL';
SET search_path = '';
WITH RECURSIVE member(classid, objid) AS (
	SELECT d.classid, d.objid
	FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
	WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
		AND e.extname = 'bartizan'
	UNION
	SELECT d.classid, d.objid
	FROM pg_depend d
		JOIN member m ON (d.refclassid, d.refobjid) = (m.classid, m.objid)
	WHERE d.deptype IN ('i', 'a')
),
named AS (
	-- toast tables, and triggers of foreign keys, are named by OIDs
	SELECT m.*, i.type || ' ' || regexp_replace(i.identity, '(pg_toast|RI_ConstraintTrigger_[ac])_\d+', '\1_N') AS name
	FROM member m, LATERAL pg_identify_object(m.classid, m.objid, 0) i
),
fact(classid, objid, fact) AS (
	SELECT 'pg_proc'::regclass, p.oid, concat_ws(' ',
		CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END,
		'owner', p.proowner::regrole,
		'acl', coalesce(p.proacl, acldefault('f', p.proowner)))
	FROM pg_proc p
	UNION ALL
	SELECT 'pg_proc'::regclass, a.aggfnoid, concat_ws(' ',
		'aggregate', a.aggtransfn::regprocedure, a.aggfinalfn::regprocedure,
		a.aggcombinefn::regprocedure, a.aggsortop::regoperator,
		a.aggtranstype::regtype, a.agginitval)
	FROM pg_aggregate a
	UNION ALL
	SELECT 'pg_operator'::regclass, o.oid, concat_ws(' ',
		o.oprcode::regprocedure, o.oprcom::regoperator,
		o.oprnegate::regoperator, o.oprrest::regprocedure,
		o.oprjoin::regprocedure, o.oprcanmerge, o.oprcanhash,
		'owner', o.oprowner::regrole)
	FROM pg_operator o
	UNION ALL
	SELECT 'pg_type'::regclass, t.oid, concat_ws(' ',
		t.typinput::regprocedure, t.typoutput::regprocedure,
		t.typreceive::regprocedure, t.typsend::regprocedure,
		t.typbasetype::regtype, t.typcategory, t.typispreferred,
		t.typstorage, t.typcollation::regcollation, t.typdefault,
		'owner', t.typowner::regrole,
		'acl', coalesce(t.typacl, acldefault('T', t.typowner)))
	FROM pg_type t
	UNION ALL
	SELECT 'pg_constraint'::regclass, c.oid, pg_get_constraintdef(c.oid)
	FROM pg_constraint c
	UNION ALL
	SELECT 'pg_cast'::regclass, c.oid, concat_ws(' ',
		c.castfunc::regprocedure, c.castcontext, c.castmethod)
	FROM pg_cast c
	UNION ALL
	SELECT 'pg_opclass'::regclass, c.oid, concat_ws(' ',
		c.opcfamily, c.opcintype::regtype, c.opckeytype::regtype,
		c.opcdefault, 'owner', c.opcowner::regrole)
		FROM (SELECT o.oid, (pg_identify_object('pg_opfamily'::regclass,
				o.opcfamily, 0)).identity AS opcfamily, o.opcintype,
				o.opckeytype, o.opcdefault, o.opcowner
			FROM pg_opclass o) c
	UNION ALL
	SELECT 'pg_opfamily'::regclass, f.oid, 'owner ' || f.opfowner::regrole
	FROM pg_opfamily f
	UNION ALL
	SELECT 'pg_amop'::regclass, a.oid, concat_ws(' ',
		a.amopopr::regoperator, a.amoppurpose, a.amopsortfamily)
	FROM pg_amop a
	UNION ALL
	SELECT 'pg_amproc'::regclass, a.oid, a.amproc::regprocedure::text
	FROM pg_amproc a
	UNION ALL
	SELECT 'pg_namespace'::regclass, n.oid, concat_ws(' ',
		'owner', n.nspowner::regrole,
		'acl', coalesce(n.nspacl, acldefault('n', n.nspowner)))
	FROM pg_namespace n
	UNION ALL
	SELECT 'pg_class'::regclass, c.oid, concat_ws(' ',
		'kind', c.relkind, 'tablespace', c.reltablespace,
		'owner', c.relowner::regrole, 'acl', c.relacl,
		(SELECT string_agg(format('%I %s', a.attname,
				format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
			FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0))
	FROM pg_class c
	UNION ALL
	SELECT d.classoid, d.objoid, 'comment ' || d.objsubid || ' ' || d.description
	FROM pg_description d
	UNION ALL
	SELECT p.classoid, p.objoid, concat_ws(' ',
		'first right', a.privilege_type, a.grantee::regrole)
	FROM pg_init_privs p, LATERAL aclexplode(p.initprivs) a
	WHERE a.grantee NOT IN (0, a.grantor)
	UNION ALL
	SELECT d.classid, d.objid, concat_ws(' ', 'outside:', d.deptype,
		pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid))
	FROM pg_depend d
	WHERE NOT EXISTS (SELECT FROM member m
		WHERE (m.classid, m.objid) = (d.refclassid, d.refobjid))
)
SELECT n.name || ' | ' || coalesce(f.fact, '')
FROM named n LEFT JOIN fact f USING (classid, objid)
ORDER BY 1;
SQL

sub fingerprint
{
	my ($node, $db) = @_;

	return $node->safe_psql($db, $fingerprint_sql);
}

# Every row of every catalog of a database, as text; of the shared catalogs
# only what belongs to it.  What vacuum and planner write down does not count.
sub catalog_rows
{
	my ($node, $db) = @_;
	my %columns = (
		pg_class => '(oid, relname, relnamespace, reltype, relowner, relkind,'
		  . ' reltablespace, relacl::text)',
		pg_database => '(oid, datname, datdba, datacl::text)');
	my @tables = split /\n/, $node->safe_psql($db, <<'SQL');
SELECT relname FROM pg_class
WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'
	AND relname NOT IN ('pg_statistic', 'pg_shdepend')
ORDER BY 1
SQL
	my @parts = map {
		my $row = $columns{$_} // 't';
		"SELECT '$_ ' || $row\::text FROM pg_catalog.$_ t"
	} @tables;

	push @parts, "SELECT 'pg_shdepend ' || t::text FROM pg_shdepend t"
	  . " WHERE dbid = (SELECT oid FROM pg_database"
	  . " WHERE datname = current_database())";
	return $node->safe_psql($db,
		join(' UNION ALL ', @parts) . ' ORDER BY 1');
}

# Like is(), but names only the lines that differ: these texts are long.
sub same_text
{
	my ($got, $expected, $name) = @_;
	my %in_got = map { $_ => 1 } split /\n/, $got;
	my %in_expected = map { $_ => 1 } split /\n/, $expected;

	return if ok($got eq $expected, $name);
	diag("only now:   $_") for grep { !$in_expected{$_} } sort keys %in_got;
	diag("only before: $_") for grep { !$in_got{$_} } sort keys %in_expected;
	return;
}

# After an attack: the roles "postgres" and "super2" are the only superusers.
sub nobody_rose
{
	my ($node, $when) = @_;

	is( $node->safe_psql('postgres', "SELECT string_agg(rolname, ' ' ORDER BY"
			  . ' rolname) FROM pg_roles WHERE rolsuper'),
		'postgres super2',
		"nobody became a superuser: $when");
	return;
}

sub nothing_left
{
	my ($node, $db, $what) = @_;

	same_text(fingerprint($node, $db), '', "$what: no member is left");
	is( $node->safe_psql($db, 'SELECT count(*) FROM pg_extension'
			  . " WHERE extname = 'bartizan'"),
		'0', "$what: no extension is left");
	return;
}

1;
