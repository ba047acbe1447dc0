/* A library with each kind of wrong export. */
int pg_finfo_btz_good(void);
int btz_good(void);
int pg_finfo_btz_undeclared(void);
int btz_undeclared(void);
int btz_no_record(void);
int helper(void);

int pg_finfo_btz_good(void) { return 1; }
int btz_good(void) { return 1; }
int pg_finfo_btz_undeclared(void) { return 1; }
int btz_undeclared(void) { return 1; }
int btz_no_record(void) { return 1; }
int helper(void) { return 1; }
