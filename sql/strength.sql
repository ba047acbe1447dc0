-- Strength: zxcvbn, and policies.
SET search_path = bartizan;
\pset null NULL

-- the reference's own samples and others', by npm's zxcvbn 4.4.2
SELECT p, s.score, s.guesses, s.warning, s.suggestions
FROM unnest(ARRAY['password', 'letmein2024!', 'Tr0ub4dour&3', 'D0g..................', 'correct horse battery staple', '',
		'constructor', 'zxcvbn', 'qwER43@!', 'aaaaaaaa', 'abcabcabc', 'p4ssw0rd', 'drowssap', '1991', '13.7.1987', 'abcdefgh',
		'Password1', 'ПАРОЛЬ', 'rWibMFACxAUGZmxhVncy', 'Ba9ZyWABu99[BK#6MBgbH88Tofv)vs$']) AS p, password_strength(p, reference_year => 2026) AS s;
SELECT crack_times, sequence, guesses_log10 = 0 AS log10 FROM password_strength('');
SELECT password_score('password') AS zero, password_score('letmein2024!') AS two, password_score(NULL) AS none,
	(password_strength(NULL)).score AS nothing, password_score('x', NULL, NULL) AS nulls;
-- what is known of a user; later duplicates override, NULL and empty elements are none
SELECT (password_strength('kowalski-gdynia')).guesses AS unknown, (password_strength('kowalski-gdynia', ARRAY['Kowalski', 'GDYNIA'])).guesses AS known,
	(password_strength('zorglub', ARRAY['zorglub'])).guesses AS first, (password_strength('zorglub', ARRAY['zorglub', 'x', NULL, '', 'Zorglub'])).guesses AS last,
	(password_strength('bulgroz', ARRAY['zorglub'])).guesses AS reversed, (password_strength('z0rglub', ARRAY['zorglub'])).guesses AS signs;
-- years are near or far
SELECT y, (password_strength('1987', reference_year => y)).guesses FROM unnest(ARRAY[1, 1987, 2026, 2100, 9999]) AS y;
SELECT password_score('1987', reference_year => 0);
SELECT password_score('19871987', reference_year => -2147483648);
SELECT password_score('1987', reference_year => 10000);
-- 100 units are read: 15 outside the BMP are 30
SELECT password_score(repeat('correct horse', 1)) AS once, (password_strength(repeat('xk7#Qp', 100))).guesses = (password_strength(left(repeat('xk7#Qp', 100), 100))).guesses AS cut;
SELECT (password_strength('password', show_matches => NULL)).score AS hidden;
SELECT password_strength('password', show_matches => true);
SELECT password_score('x', array_fill('y'::text, ARRAY[1001]));
SELECT password_score('x', array_fill(repeat('y', 100000), ARRAY[3])) AS huge_input;
SELECT password_score(repeat('x', 4096)) AS long;
SELECT password_score(repeat('x', 4097));

-- policies
SELECT left(p, 30) AS p, is_strong_password(p) AS standard, is_strong_password(p, 'nist_single') AS nist_single, is_strong_password(p, 'nist_mfa') AS nist_mfa,
	password_problems(p), (explain_password(p)).*
FROM unnest(ARRAY[NULL, '', 'short', 'correct horse battery staple', 'aaaaaaaaaaaaaaaa', 'letmein2024!', 'PASSWORD', '1234567890', 'qwertyuiop[]', repeat('x7#', 400)]) AS p;
-- the user's own words, whole, also reversed
SELECT password_problems('Zanzibar-Kowalski', 'standard', ARRAY['zanzibar-kowalski']) AS same, password_problems('ikslawok-rabiznaz', 'standard', ARRAY['Zanzibar-Kowalski']) AS reversed,
	password_problems('Zanzibar-Kowalski-1', 'nist_mfa', ARRAY['zanzibar-kowalski']) AS part, password_problems('Zanzibar-Kowalski', 'nist_mfa blocklist=off', ARRAY['zanzibar-kowalski']) AS off;
-- code points in NFC count
SELECT password_problems(repeat('e' || U&'\0301', 8), 'nist_mfa') AS eight, password_problems(repeat('e' || U&'\0301', 7), 'nist_mfa') AS seven,
	password_problems(repeat('x', 5) || repeat('😀', 10), 'nist_single') AS fifteen, password_problems(repeat('x', 4) || repeat('😀', 10), 'nist_single') AS fourteen;
SELECT password_problems('abc', 'standard min_length=3 min_score=0 blocklist=off') AS own, password_problems('abcd', 'nist_mfa min_length=1 max_length=3') AS long;
-- the blocklist compares the whole of a long password too
SELECT password_problems(v, 'nist_single', ARRAY[w]) AS known FROM (VALUES (repeat('abc ', 30), repeat('ABC ', 30)), (repeat('abc ', 30), reverse(repeat('abc ', 30))),
	(repeat('abc ', 30), repeat('abc ', 31)), (repeat('é', 2000), repeat('É', 2000))) AS t(v, w);
SELECT is_strong_password('x', 'Standard');
SELECT is_strong_password('x', 'standard min_score=5');
SELECT is_strong_password('x', NULL) AS short, password_problems('hunter2', NULL) AS by_default;
SELECT is_strong_password('x', repeat('standard ', 1000));
SELECT require_strong_password('correct horse battery staple');
SELECT require_strong_password('letmein2024!');
SELECT require_strong_password('hunter2');
SELECT require_strong_password(NULL);
-- what is too long to be read is too long
SELECT is_strong_password(repeat('xk7#Qp', 10000)) AS huge, password_problems(repeat('xk7#Qp', 10000)) AS problems;
-- in a domain for what a form sends, which prints no value
CREATE FUNCTION pg_temp.strong(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT bartizan.is_strong_password($1)';
CREATE DOMAIN pg_temp.new_password AS text CHECK (pg_temp.strong(VALUE));
SELECT 'hunter2hunter2'::pg_temp.new_password;
