/* BAD: no unit test and no fuzz target. */
int
f(void)
{
}
