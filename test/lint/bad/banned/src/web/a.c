/* Pure code with calls of every forbidden kind; strcpy( in a comment is fine. */
int
main(void)
{
	char *p = "strcpy(a, b)";

	strcpy(p, "x");			/* BAD */
	if (memcmp(p, "x", 1) == 0 && btz_strcpy(p))
		p = strchr (p, 'x');	/* BAD */
	x->free(p);
	free(p);				/* BAD */
	p = '"' ? isalpha('a') : 0;	/* BAD */
	return time(0);			/* BAD */
}
// a comment of another language, BAD
