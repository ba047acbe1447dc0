/* Functions that break a cap each, and some that just do not. */

static void
short_enough(int a, int b, int c, int d, int e)
{
	/* PAD */
}

static void
too_long(void)
{
	/* PAD */
	x++;
}

/* A flat state machine: one state a case. */
static void
excused(void)
{
	/* PAD */
	x++;
}

extern int
too_many(int a, int (*b) (int x, int y), int c,
		 int d, int e, int f)
{
	for (;;)
	{
		for (;;)
		{
			while (a)
			{
				x = 1;
			}
		}
	}
}

static void
too_deep(int (*b) (int x, int y, int z, int u, int v, int w))
{
	for (;;)
	{
		for (;;)
		{
			while (a)
			{
				if (b)
				{
					x = 1;
				}
			}
		}
	}
}
