/* A library that reaches out: once unlisted, once although somebody listed it. */
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int reach_out(const char *name);

int
reach_out(const char *name)
{
	if (strspn(name, "xyz"))
		return fork();
	return socket(1, 2, 3) + rand();
}
