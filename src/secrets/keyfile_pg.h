/*
 * keyfile_pg.h
 *		The file of the key ring: found, judged, read.
 *
 * The only reader of key files.  A file that anybody but its owner could read
 * or replace, or that a base backup would carry, is refused.
 */
#ifndef BTZ_KEYFILE_PG_H
#define BTZ_KEYFILE_PG_H

#include "core/btz_pg.h"

#include <sys/stat.h>

#include "secrets/keyring.h"

/* Which state of which file was read. */
typedef struct BtzKeyFile
{
	dev_t		device;
	ino_t		inode;
	off_t		size;
	struct timespec modified;
} BtzKeyFile;

/* What is wrong: a sentence, and the cure; a sentence holds no path. */
typedef struct BtzKeyFileFault
{
	bool		no_memory;		/* locked memory is full: nothing else is set */
	char		detail[160];
	const char *hint;
} BtzKeyFileFault;

/*
 * Reads the ring in the file of that absolute path.  False leaves *ring wiped
 * and says why in *fault.  Raises nothing.
 */
extern bool btz_keyfile_read(const char *path, BtzKeyring *ring,
							 BtzKeyFile *file, BtzKeyFileFault *fault);

/* Has the path another file now, or its file another state? */
extern bool btz_keyfile_changed(const char *path, const BtzKeyFile *file);

#endif
