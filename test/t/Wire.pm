# Wire.pm: a client of a few messages, for what psql cannot do on every major
# version: bind a parameter, and do something else while the answer is due.
#
# Speaks the extended protocol over a Unix socket with trust authentication;
# knows nothing of TLS, passwords, COPY or binary results.
package Wire;

use strict;
use warnings;
use IO::Socket::UNIX;

my $protocol_version = 196608;

sub new
{
	my ($class, $node, %option) = @_;
	my $path = $node->host . '/.s.PGSQL.' . $node->port;
	my $socket = IO::Socket::UNIX->new(Peer => $path) or die "$path: $!";
	my $self = bless { socket => $socket }, $class;
	my %parameter = (
		user => scalar getpwuid($>),
		database => 'postgres',
		%option);
	my $startup = pack('N', $protocol_version)
	  . join('', map { "$_\0$parameter{$_}\0" } sort keys %parameter) . "\0";
	$self->write(pack('N', 4 + length $startup) . $startup);
	my $answer = $self->result;
	die "connection refused" if $answer->{lost} || $answer->{sqlstate};
	return $self;
}

sub write
{
	my ($self, $bytes) = @_;
	my $socket = $self->{socket};
	print $socket $bytes or die "write: $!";
	$socket->flush;
	return;
}

sub message
{
	my ($type, $body) = @_;
	return $type . pack('N', 4 + length $body) . $body;
}

# Sends one statement with parameters in text form; undef is NULL.
sub send
{
	my ($self, $sql, @value) = @_;
	my $bind = "\0\0" . pack('nn', 0, scalar @value)
	  . join('', map { defined $_ ? pack('N', length $_) . $_ : pack('N', 0xffffffff) } @value)
	  . pack('n', 0);
	$self->write(message('P', "\0$sql\0" . pack('n', 0))
		  . message('B', $bind)
		  . message('E', "\0" . pack('N', 0))
		  . message('S', ''));
	return;
}

sub read_bytes
{
	my ($self, $length) = @_;
	my $bytes = '';
	while (length $bytes < $length)
	{
		my $got = $self->{socket}->sysread($bytes, $length - length $bytes, length $bytes);
		return undef unless $got;
	}
	return $bytes;
}

# Reads up to "ready for query".  "value" is the first column of the last row,
# "everything" all that the server said, "lost" that it hung up.
sub result
{
	my ($self) = @_;
	my %result = (everything => '', lost => 0);
	while (defined(my $head = $self->read_bytes(5)))
	{
		my ($type, $length) = unpack('aN', $head);
		my $body = $self->read_bytes($length - 4);
		last unless defined $body;
		$result{everything} .= $type . $body;
		$self->{pid} = unpack('N', $body) if $type eq 'K';
		if ($type eq 'D')
		{
			my ($columns, $size) = unpack('nN', $body);
			$result{value} = $size == 0xffffffff ? undef : substr($body, 6, $size);
		}
		if ($type eq 'E')
		{
			my %field = map { substr($_, 0, 1) => substr($_, 1) } grep { length } split(/\0/, $body);
			$result{sqlstate} = $field{C};
		}
		return \%result if $type eq 'Z';
	}
	$result{lost} = 1;
	return \%result;
}

sub query
{
	my ($self, $sql, @value) = @_;
	$self->send($sql, @value);
	return $self->result;
}

sub close
{
	my ($self) = @_;
	$self->write(message('X', ''));
	$self->{socket}->close;
	return;
}

1;
