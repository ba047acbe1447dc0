# bartizan: builds with PGXS, tests pure code without a server and the rest in
# a private one.  The targets that a person types are at the end.
EXTENSION  = bartizan
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" bartizan.control)
MODULE_big = bartizan

# The name tells the kind: x_pg.c is glue, every other file in a room is pure.
GLUE = src/init.c $(sort $(wildcard src/*/*_pg.c))
PURE = $(filter-out $(GLUE),$(sort $(wildcard src/*/*.c)))
OBJS = $(PURE:.c=.o) $(GLUE:.c=.o)

SQL_PARTS = src/core/head.sql src/validators/ascii_key.sql src/validators/url_key.sql \
	build/sql/email_type.sql build/sql/hostname_type.sql build/sql/url_type.sql \
	src/validators/email.sql src/validators/checked_number.sql src/validators/code_list.sql \
	src/validators/hostname.sql src/validators/idn.sql src/validators/rfc3339.sql \
	src/validators/ip.sql src/validators/email_dedupe.sql src/validators/name_safe.sql \
	src/validators/text_safe.sql src/validators/json_shape.sql src/validators/uuid.sql \
	src/validators/encoded.sql src/validators/semver.sql src/validators/ulid.sql \
	src/validators/language_tag.sql src/validators/phone.sql src/validators/url.sql src/validators/uri.sql \
	src/validators/pattern.sql src/validators/lists.sql src/validators/jwt.sql \
	src/validators/adopt.sql src/passwords/password.sql src/passwords/hibp.sql src/passwords/strength.sql src/secrets/fernet.sql \
	src/secrets/constant_time.sql src/secrets/random_token.sql src/secrets/hmac.sql \
	src/secrets/exposure.sql src/secrets/keyring.sql src/secrets/data_key.sql src/secrets/blind_index.sql \
	src/secrets/key_admin.sql src/secrets/encrypt.sql src/secrets/temporary.sql \
	src/secrets/reencrypt_column.sql src/passwords/login.sql \
	src/core/tail.sql
# What stands for the words between @ in the template of a type.
SQL_TEMPLATES = src/validators/canonical_type.sql.in
email_WORDS = KEY=ascii_key OP=^ "HOW=ASCII case ignored" "NOUN=e-mail address" "NOUNS=e-mail addresses"
hostname_WORDS = KEY=ascii_key OP=^ "HOW=ASCII case ignored" "NOUN=host name" "NOUNS=host names"
url_WORDS = KEY=url_key OP=^^ "HOW=by canonical form" NOUN=URL NOUNS=URLs
DATA_built = $(EXTENSION)--$(EXTVERSION).sql
DATA = $(wildcard src/upgrade/$(EXTENSION)--*--*.sql)

REGRESS = install contract hard_cases adopt lists ascii_key email email_type email_ops pattern \
	checked_number code_list hostname idn rfc3339 ip email_dedupe canonical_type name_safe \
	text_safe json_shape uuid encoded semver ulid language_tag phone url uri jwt url_key bcrypt password hibp login strength \
	fernet constant_time random_token hmac exposure keyring data_key key_admin encrypt temporary blind_index reencrypt_column catalog lint_catalog
ENCODING = UTF8
NO_LOCALE = 1
ISOLATION = email_unique
ISOLATION_OPTS = --inputdir=test/isolation
TAP_TESTS = 1
PROVE_TESTS = test/t/*.pl

PG_CPPFLAGS = -isystem $(shell $(PG_CONFIG) --includedir-server) -I$(srcdir)/src \
	-DBTZ_EXTVERSION='"$(EXTVERSION)"' '-DPGDLLEXPORT=__attribute__((visibility("default")))'
PG_CFLAGS = -fvisibility=hidden -Wall -Wextra -Wshadow -Wconversion -Wcast-qual -Wundef \
	-Wstrict-prototypes -Wformat=2 -Wnull-dereference -Wduplicated-cond -Wlogical-op -Wvla \
	-Wno-unused-parameter
SHLIB_LINK = -lcrypto -lcrypt -largon2 -lpcre2-8 -lm $(filter-out -licui18n -licudata,$(ICU_LIBS))
EXTRA_CLEAN = build tmp_check
.DEFAULT_GOAL = all

PG_CONFIG ?= pg_config
PG_HEADERS := $(wildcard $(shell $(PG_CONFIG) --includedir-server 2>/dev/null)/postgres.h)
ifeq ($(PG_HEADERS),)
all install installcheck:
	@echo "PostgreSQL server headers not found: run 'make demo', or install postgresql-server-dev-NN" >&2; exit 1
else
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

build/sql/%_type.sql: src/validators/canonical_type.sql.in Makefile
	mkdir -p $(@D)
	for word in T=$* $($*_WORDS); do echo "s/@$${word%%=*}@/$${word#*=}/g"; done | sed -f - $< > $@
$(DATA_built): $(SQL_PARTS) bartizan.control
	cat $(SQL_PARTS) > $@

# PGXS records no dependencies on headers.
$(OBJS): $(wildcard $(srcdir)/src/*/*.h) $(wildcard $(srcdir)/src/*/*.inc) bartizan.control

# A private copy of the installed server: pg_config moves with its tree.
PRIVATE = $(CURDIR)/build/pg
PRIVATE_PG_CONFIG = $(PRIVATE)/usr/lib/postgresql/$(MAJORVERSION)/bin/pg_config
$(PRIVATE): $(bindir)/pg_config
	rm -rf $@.new && mkdir -p $@.new
	cd / && cp -a --parents usr/lib/postgresql/$(MAJORVERSION) usr/share/postgresql/$(MAJORVERSION) usr/include/postgresql $@.new
	test -x $@.new/usr/lib/postgresql/$(MAJORVERSION)/bin/postgres && rm -rf $@ && mv $@.new $@ && touch $@
install-private: $(PRIVATE)
	$(MAKE) install PG_CONFIG=$(PRIVATE_PG_CONFIG)
installcheck-private: install-private
	mkdir -p tmp_check
	$(MAKE) installcheck PG_CONFIG=$(PRIVATE_PG_CONFIG) EXTRA_REGRESS_OPTS='--temp-instance=tmp_check/pg'
private-pg-config:
	@echo $(PRIVATE_PG_CONFIG)

# Only the library knows which words are types; typedefs.extra has the tests'.
build/typedefs: $(MODULE_big).so test/tools/typedefs.extra
	mkdir -p $(@D)
	objdump -Wi $< | awk '/DW_TAG_/ {t = /typedef/} t && /DW_AT_name/ {print $$NF; t = 0}' | sort -u - test/tools/typedefs.extra > $@
format: build/typedefs
	find src test -name '*.[ch]' -not -path 'test/lint/bad/*' | xargs test/tools/format.sh $<
endif

# Pure code once more, without server headers and under sanitizers.
UNIT_DIR = build/clang
UNIT_CC = clang
UNIT_CFLAGS = -std=c11 -g -O1 -Wall -Wextra -Werror -Isrc -MMD -MP -fsanitize=address,undefined -fno-sanitize-recover=all
NO_LINK = $(if $(filter clang,$(UNIT_CC)),-fsanitize=fuzzer-no-link)
UNIT_TESTS = $(patsubst test/unit/%.c,$(UNIT_DIR)/unit/%,$(wildcard test/unit/*_test.c))
FUZZERS = $(patsubst test/fuzz/%.c,build/clang/fuzz/%,$(wildcard test/fuzz/*_fuzz.c))
$(UNIT_DIR)/%.o: %.c
	mkdir -p $(@D) && $(UNIT_CC) $(UNIT_CFLAGS) $(NO_LINK) -c $< -o $@
$(UNIT_DIR)/libpure.a: $(PURE:%.c=$(UNIT_DIR)/%.o)
	$(AR) rcs $@ $^
$(UNIT_DIR)/unit/%: test/unit/%.c $(UNIT_DIR)/libpure.a
	mkdir -p $(@D) && $(UNIT_CC) $(UNIT_CFLAGS) $(filter %.c %.a,$^) -lcrypto -lcrypt -largon2 -lpcre2-8 -lm -o $@
build/clang/fuzz/%: test/fuzz/%.c build/clang/libpure.a
	mkdir -p $(@D) && $(UNIT_CC) $(UNIT_CFLAGS) -fsanitize=fuzzer $(filter %.c %.a,$^) -lcrypto -lcrypt -largon2 -lpcre2-8 -lm -o $@
unit: $(UNIT_TESTS)
	@rc=0; for t in $^; do $$t || rc=1; done; exit $$rc
fuzzers: $(FUZZERS)
-include $(wildcard build/*/src/*/*.d build/*/unit/*.d build/*/fuzz/*.d)

.PHONY: all unit fuzzers format install-private installcheck-private private-pg-config

# For people.  Each installs the Debian packages that it lacks.
demo:
	@PG_CONFIG=$$(test/tools/packages.sh build demo) && export PG_CONFIG && examples/signup/demo.sh
test:
	@PG_CONFIG=$$(test/tools/packages.sh build test peers) && export PG_CONFIG && \
	  BTZ_NODE_MODULES=$$(test/tools/peers.sh install || true) && export BTZ_NODE_MODULES && \
	  test/tools/in_copy.sh test/tools/test.sh
test-matrix:
	@test/tools/packages.sh build matrix >/dev/null && test/tools/matrix.sh
bench:
	@PG_CONFIG=$$(test/tools/packages.sh build bench peers) && export PG_CONFIG && \
	  BTZ_NODE_MODULES=$$(test/tools/peers.sh install) && export BTZ_NODE_MODULES && \
	  test/tools/in_copy.sh bash -c "test/bench/run.sh && test/bench/storm.sh && test/tools/peers.sh test/bench/zxcvbn.mjs"
fuzz:
	@test/tools/packages.sh build test >/dev/null && test/tools/fuzz.sh -runs=$(or $(RUNS),10000000)
lint:
	@PG_CONFIG=$$(test/tools/packages.sh build test) && export PG_CONFIG && \
	  $(MAKE) -s with_llvm=no all build/typedefs && sh test/lint/run.sh
dist:
	git archive --format=zip --prefix=$(EXTENSION)-$(EXTVERSION)/ -o $(EXTENSION)-$(EXTVERSION).zip HEAD
.PHONY: demo test test-matrix bench fuzz lint dist
