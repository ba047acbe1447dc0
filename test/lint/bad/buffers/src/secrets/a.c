/* a.c: secrets that stay on the stack. */
int
never(const unsigned char *in)
{
	unsigned char key[32];		/* BAD */

	memcpy(key, in, 32);
	return 0;					/* BAD */
}

int
early(const unsigned char *in)
{
	uint32_t	words[6];

	if (in == NULL)
		return 1;
	load(words, in);
	if (words[0] == 0)			/* BAD */
		return 1;
	btz_cleanse(words, sizeof(words));
	return 0;
}

int
again(const unsigned char *in)
{
	unsigned char tag[32];		/* BAD */

	hash(tag, in);
	btz_cleanse(tag, sizeof(tag));
	hash(tag, in);
}

int
good(const unsigned char *in)
{
	unsigned char tag[32];
	unsigned char iv[16];
	int			status = 0;

	if (in == NULL)
		return 1;
	status = hash(tag, iv, in);
	btz_cleanse(tag, sizeof(tag));
	return status;
}
