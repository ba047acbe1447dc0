/* Constants alone need no test. */
const int a = 1;
