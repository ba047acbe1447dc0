# Memory.pm: looks for bytes in the memory of a live backend.
#
# Needs /proc and the right to read the memory of a process of the same user;
# dies where it lacks either, for to find nothing would pass every test.
package Memory;

use strict;
use warnings;
no warnings 'portable';    # addresses have 64 bits
use Exporter 'import';

our @EXPORT = qw(count_copies count_unlocked new_marker);

# Counts the copies of each needle in what the process can read.
sub count_copies
{
	my ($pid, @needle) = @_;
	return count_where($pid, sub { return 1 }, @needle);
}

# The same without memory that is locked and stays out of core dumps.
sub count_unlocked
{
	my ($pid, @needle) = @_;
	my (%safe, $from);

	open(my $smaps, '<', "/proc/$pid/smaps") or die "/proc/$pid/smaps: $!";
	while (<$smaps>)
	{
		$from = $1 if /^([0-9a-f]+)-[0-9a-f]+ /;
		$safe{$from} = 1 if /^VmFlags:(?=.* lo\b)(?=.* dd\b)/;
	}
	return count_where($pid, sub { return !$safe{ $_[0] } }, @needle);
}

# In the mappings whose first address, in hexadecimal, is wanted.
sub count_where
{
	my ($pid, $wanted, @needle) = @_;
	my @count = (0) x @needle;
	open(my $maps, '<', "/proc/$pid/maps") or die "/proc/$pid/maps: $!";
	open(my $memory, '<:raw', "/proc/$pid/mem")
	  or die "cannot read the server's memory: $! (is kernel.yama.ptrace_scope 0, and does the server run as this user?)";
	while (my $line = <$maps>)
	{
		my ($from, $to, $rights, $name) = $line =~ /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/ or die $line;
		next if $rights !~ /r/ || $name =~ /^\[v/ || !$wanted->($from);
		my $size = hex($to) - hex($from);
		my $bytes = '';
		sysseek($memory, hex($from), 0) or die "sysseek: $!";
		while (length $bytes < $size)
		{
			last unless sysread($memory, $bytes, $size - length $bytes, length $bytes);
		}
		for my $i (0 .. $#needle)
		{
			for (my $at = index($bytes, $needle[$i]); $at >= 0; $at = index($bytes, $needle[$i], $at + 1))
			{
				$count[$i]++;
			}
		}
	}
	return @count;
}

# So many random letters and digits, which stand nowhere else.
sub new_marker
{
	my ($length) = @_;
	return join('', map { ('a' .. 'z', '0' .. '9')[ rand 36 ] } 1 .. $length);
}

1;
