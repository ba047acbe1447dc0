/* BAD: braces and blanks as others like them. */
static int f(text *a) {
    return a->x;
}
