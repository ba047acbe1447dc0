/* In order. */
int
f(void)
{
}
