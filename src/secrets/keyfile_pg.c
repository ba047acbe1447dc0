/*
 * keyfile_pg.c
 *		Opens the key ring's file and judges the descriptor, so that what was
 *		judged is what is read.
 *
 * Raises nothing, for a descriptor and locked memory have to be given back
 * first; and names no path, for the setting is the superuser's.
 */
#include "secrets/keyfile_pg.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "miscadmin.h"
#include "storage/fd.h"

#include "core/cleanse.h"
#include "core/lockedmem_pg.h"

#define TABLESPACES "pg_tblspc"

/* what nobody but the owner must be able to do with the file, by owner */
#define FORBIDDEN_TO_SERVER (S_IRWXG | S_IRWXO)
#define FORBIDDEN_TO_ROOT (S_IWGRP | S_IXGRP | S_IRWXO)

static bool
refuse(BtzKeyFileFault *fault, const char *detail, const char *hint)
{
	strlcpy(fault->detail, detail, sizeof(fault->detail));
	fault->hint = hint;
	return false;
}

static bool
refuse_errno(BtzKeyFileFault *fault, const char *what)
{
	snprintf(fault->detail, sizeof(fault->detail), "%s: %s.", what, strerror(errno));
	fault->hint = "See bartizan.keyring_file, and the rights of the file and its directories.";
	return false;
}

/* Is the directory one that base backups carry, or below one? */
static bool
same_place(const char *path, const struct stat *place)
{
	struct stat found;

	return stat(path, &found) == 0 && found.st_dev == place->st_dev &&
		found.st_ino == place->st_ino;
}

/* Does any directory above the resolved path have this identity? */
static bool
is_below(const char *path, const struct stat *place)
{
	char		above[PATH_MAX];

	strlcpy(above, path, sizeof(above));
	for (char *slash = strrchr(above, '/'); slash != NULL; slash = strrchr(above, '/'))
	{
		*slash = '\0';
		if (same_place(above[0] == '\0' ? "/" : above, place))
			return true;
	}
	return false;
}

static bool
is_in_a_tablespace(const char *path)
{
	DIR		   *dir = opendir(TABLESPACES);
	struct dirent *entry;
	bool		below = false;

	/* fail closed: what cannot be listed may hold the file */
	if (dir == NULL)
		return true;
	while (!below && (entry = readdir(dir)) != NULL)
	{
		char		link[sizeof(TABLESPACES) + 1 + NAME_MAX];
		struct stat place;

		snprintf(link, sizeof(link), "%s/%s", TABLESPACES, entry->d_name);
		below = entry->d_name[0] != '.' && stat(link, &place) == 0 &&
			is_below(path, &place);
	}
	closedir(dir);
	return below;
}

static bool
may_lie_there(const char *path, BtzKeyFileFault *fault)
{
	struct stat data;

	if (stat(DataDir, &data) != 0)
		return refuse_errno(fault, "The data directory could not be looked at");
	if (is_below(path, &data) || is_in_a_tablespace(path))
		return refuse(fault, "The file lies in the data directory or a tablespace.",
					  "Keep it where no base backup carries it.");
	return true;
}

static bool
may_be_trusted(const struct stat *file, const struct stat *directory,
			   BtzKeyFileFault *fault)
{
	mode_t		forbidden = FORBIDDEN_TO_SERVER;

	if (!S_ISREG(file->st_mode))
		return refuse(fault, "It is not a regular file.", "Name a file, or a link to one.");
	if (file->st_uid == 0)
		forbidden = FORBIDDEN_TO_ROOT;
	else if (file->st_uid != geteuid())
		return refuse(fault, "The file belongs neither to the server's account nor to root.",
					  "Change its owner.");
	if ((file->st_mode & forbidden) != 0)
		return refuse(fault, "Others than its owner have rights on the file.",
					  "Use mode 0600, or 0640 for a file that belongs to root.");
	if (directory->st_uid != 0 && directory->st_uid != geteuid())
		return refuse(fault, "Its directory belongs neither to the server's account nor to root.",
					  "Keep the file in a directory of one of them.");
	if ((directory->st_mode & (S_IWGRP | S_IWOTH)) != 0 &&
		(directory->st_mode & S_ISVTX) == 0)
		return refuse(fault, "Others may replace files in its directory.",
					  "Use mode 0755 or less for the directory.");
	if (file->st_size > BTZ_KEYRING_BYTES_MAX)
		return refuse(fault, "The file is larger than 64 kB.", "Keep at most 64 keys in it.");
	return true;
}

/*
 * The descriptor of a file that may be read, or -1.  A FIFO must not hang in
 * open, and a link that was put into its place must not be followed.
 */
static int
open_trusted(const char *path, struct stat *file, BtzKeyFileFault *fault)
{
	char		resolved[PATH_MAX];
	struct stat directory;
	char	   *slash;
	bool		good;
	int			fd;

	if (realpath(path, resolved) == NULL)
	{
		(void) refuse_errno(fault, "The file could not be found");
		return -1;
	}
	if (!may_lie_there(resolved, fault))
		return -1;
	fd = open(resolved, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	slash = strrchr(resolved, '/');
	slash[slash == resolved ? 1 : 0] = '\0';
	if (fd < 0 || fstat(fd, file) != 0 || stat(resolved, &directory) != 0)
		good = refuse_errno(fault, "The file could not be opened");
	else
		good = may_be_trusted(file, &directory, fault);
	if (!good && fd >= 0)
		close(fd);
	return good ? fd : -1;
}

/* At most "size" bytes to "out"; SIZE_MAX when reading failed. */
static size_t
read_all(int fd, unsigned char *out, size_t size)
{
	size_t		len = 0;
	ssize_t		got = 1;

	while (len < size && got > 0)
	{
		got = read(fd, out + len, size - len);
		if (got < 0 && errno == EINTR)
			got = 1;
		else if (got > 0)
			len += (size_t) got;
	}
	return got < 0 ? SIZE_MAX : len;
}

static bool
explain(BtzKeyringFault why, int line, BtzKeyFileFault *fault)
{
	static const char *const sentences[] = {
		[BTZ_KEYRING_TOO_LARGE] = "it is larger than 64 kB",
		[BTZ_KEYRING_EMPTY] = "there is no key",
		[BTZ_KEYRING_TOO_MANY] = "there are more than 64 keys",
		[BTZ_KEYRING_BAD_LINE] = "neither a key, a comment nor blank",
		[BTZ_KEYRING_BAD_ID] = "the id is not a number from 1 to 2147483647",
		[BTZ_KEYRING_BAD_KEY] = "the key is not 32 bytes in base64",
		[BTZ_KEYRING_SAME_ID] = "the id stands in a line before",
	};

	if (line > 0)
		snprintf(fault->detail, sizeof(fault->detail), "Line %d: %s.", line, sentences[why]);
	else
		snprintf(fault->detail, sizeof(fault->detail), "Its text: %s.", sentences[why]);
	fault->hint = "Write a key as ID:BASE64, with the output of \"openssl rand -base64 32\".";
	return false;
}

static bool
read_ring(int fd, size_t size, BtzKeyring *ring, BtzKeyFileFault *fault)
{
	unsigned char *text = btz_locked_alloc(size + 1);
	BtzKeyringFault why = BTZ_KEYRING_GOOD;
	bool		good;
	size_t		len;
	int			line;

	fault->no_memory = text == NULL;

	if (text == NULL)
		return false;
	len = read_all(fd, text, size);
	if (len == SIZE_MAX)
		good = refuse_errno(fault, "The file could not be read");
	else
	{
		why = btz_keyring_read(btz_span(text, len), ring, &line);
		good = why == BTZ_KEYRING_GOOD || explain(why, line, fault);
	}
	btz_locked_free(text, size + 1);
	return good;
}

bool
btz_keyfile_read(const char *path, BtzKeyring *ring, BtzKeyFile *file,
				 BtzKeyFileFault *fault)
{
	struct stat found;
	bool		good;
	int			fd = open_trusted(path, &found, fault);

	fault->no_memory = false;
	btz_cleanse(ring, sizeof(*ring));
	if (fd < 0)
		return false;
	good = read_ring(fd, (size_t) found.st_size, ring, fault);
	close(fd);
	file->device = found.st_dev;
	file->inode = found.st_ino;
	file->size = found.st_size;
	file->modified = found.st_mtim;
	return good;
}

bool
btz_keyfile_changed(const char *path, const BtzKeyFile *file)
{
	struct stat found;

	return stat(path, &found) != 0 || found.st_dev != file->device ||
		found.st_ino != file->inode || found.st_size != file->size ||
		found.st_mtim.tv_sec != file->modified.tv_sec ||
		found.st_mtim.tv_nsec != file->modified.tv_nsec;
}
