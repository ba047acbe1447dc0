/*
 * stored_hashes.h
 *		Hashes of the password "U*U" in every form, and what is in them.
 *
 * Made by passlib 1.7.4, Django 3.2, PHP 8.2, libxcrypt 4.4 and Python's
 * hashlib; the user name of PostgreSQL's md5 is "alice".
 */
#ifndef BTZ_STORED_HASHES_H
#define BTZ_STORED_HASHES_H

#include "passwords/hash_format.h"

typedef struct StoredHash
{
	const char *text;
	BtzHashForm form;
	BtzHashScheme scheme;
	bool		legacy;
	int			cost;
	uint32_t	rounds;
	uint32_t	memory;			/* or scrypt's r */
	uint32_t	lanes;
	size_t		salt_len;
}			StoredHash;

static const StoredHash stored_hashes[] = {
	{"$2b$06$CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK", BTZ_FORM_CRYPT, BTZ_SCHEME_BCRYPT, false, 6, 0, 0, 0, 16},
	{"bcrypt$$2b$05$7BkBE0nqJtiqbigqP.rd/e93Mpi5rjaC/7SaXbMjlVzIS3f8d5prO", BTZ_FORM_DJANGO, BTZ_SCHEME_BCRYPT, false, 5, 0, 0, 0, 16},
	{"bcrypt_sha256$$2b$05$AaTivRjd6bEIYzISJg4IzO72BNHrZBYuTXfraExlVyq2DFbG1.hAa", BTZ_FORM_DJANGO, BTZ_SCHEME_BCRYPT, false, 5, 0, 0, 0, 16},
	{"$bcrypt-sha256$2b,5$9iK7i.F6Ca99xIojZSyeQO$ogId/kVQs6BJyu9w/8xhR1qzRtDu4em", BTZ_FORM_PASSLIB, BTZ_SCHEME_BCRYPT, false, 5, 0, 0, 0, 16},
	{"$bcrypt-sha256$v=2,t=2b,r=5$ibgvRTM5qW6DdlMnsQJgSO$L6yjGRGBKx/4xxXwDQxKFHjK1IHc7EG", BTZ_FORM_PASSLIB, BTZ_SCHEME_BCRYPT, false, 5, 0, 0, 0, 16},
	{"$wp$2y$05$9UGO/Ij9PLHACdC/5IhlN.pbftvvdN6t2b/Qpel2RtOd2t3if3a4O", BTZ_FORM_WORDPRESS, BTZ_SCHEME_BCRYPT, false, 5, 0, 0, 0, 16},
	{"$argon2id$v=19$m=64,t=1,p=8$8p5zrlWqFeKcUwpBKGUMgQ$FqUzJxsrwvNxMCLfzR+DCA", BTZ_FORM_PHC, BTZ_SCHEME_ARGON2ID, false, 0, 1, 64, 8, 16},
	{"$argon2i$v=19$m=64,t=1,p=8$yVkr5RyDcG4NwRgDwLg3hg$w/9Ui03zC4IS2ItZ2J6TlQ", BTZ_FORM_PHC, BTZ_SCHEME_ARGON2I, false, 0, 1, 64, 8, 16},
	{"$argon2d$v=19$m=64,t=2,p=2$mPN+j1FKKSWEUMpZKwUgZA$G+IRYfu5ZFxjbZqqY3sGMQ", BTZ_FORM_PHC, BTZ_SCHEME_ARGON2D, false, 0, 2, 64, 2, 16},
	{"argon2$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$TYnG3jkhWTPis/kwemV2yw", BTZ_FORM_DJANGO, BTZ_SCHEME_ARGON2ID, false, 0, 1, 64, 1, 12},
	{"$argon2id$v=19$m=64,t=1,p=1$REQ1L0N0YWRRSDJUd0dCWg$X+eOeaKyn4KUxKIqZ1vM9Vg8zMX1Ttmr3nSU90UOs7I", BTZ_FORM_PHC, BTZ_SCHEME_ARGON2ID, false, 0, 1, 64, 1, 16},
	{"$scrypt$ln=4,r=8,p=1$wZgzZoyxlhKCMCZEqDWGsA$z/7DxBYz1KMlmk5SKv/xxXkfWIfuguz4zVmYaVZG3Rs", BTZ_FORM_PHC, BTZ_SCHEME_SCRYPT, false, 4, 0, 8, 1, 16},
	{"scrypt:16:8:1$saltsalt$0129cf05c9ad8f56a40915358ddb2c5b064be5cf2d5ee6c31b061adada46248b53d224c4e27bcce338f2754fb4fce9e302117e6d8c59e5debe0b425338f93123",
	BTZ_FORM_WERKZEUG, BTZ_SCHEME_SCRYPT, false, 4, 0, 8, 1, 8},
	{"scrypt$16$saltsalt$8$1$ASnPBcmtj1akCRU1jdssWwZL5c8tXubDGwYa2tpGJItT0iTE4nvM4zjydU+0/OnjAhF+bYxZ5d6+C0JTOPkxIw==",
	BTZ_FORM_DJANGO, BTZ_SCHEME_SCRYPT, false, 4, 0, 8, 1, 8},
	{"$pbkdf2-sha256$1000$IoQQwpizlhICYGxtbS3l3A$hpi9.PLYY2fasb9Nu2g5KJNEDXr7oBlD3PQakXFFC7E",
	BTZ_FORM_PASSLIB, BTZ_SCHEME_PBKDF2, false, 0, 1000, 0, 0, 16},
	{"$pbkdf2-sha512$1000$M4awVoqRco4RohTiPIfwvg$f2cm.rShTTZP2Bx/C7BlgGKSz5/G9M/WC68i0B3pCWVep5jcoAPmXxtrlnaXWyD9VttB4Bhb2v.X7trObSG7Qw",
	BTZ_FORM_PASSLIB, BTZ_SCHEME_PBKDF2, false, 0, 1000, 0, 0, 16},
	{"$pbkdf2$1000$9J6TkpJSSkkpJYRwLiVEKA$NjWbxleAgRlWArUilIlVJW1J4.Q", BTZ_FORM_PASSLIB, BTZ_SCHEME_PBKDF2, true, 0, 1000, 0, 0, 16},
	{"pbkdf2_sha256$1000$saltsalt$dI5lGxAFx/WR8lXsNnfDH/aUvIEfwDF4+7bsy6ciLic=", BTZ_FORM_DJANGO, BTZ_SCHEME_PBKDF2, false, 0, 1000, 0, 0, 8},
	{"pbkdf2_sha1$1000$saltsalt$SnmbcxSyTv77nvEQRd9dU5V3Qvg=", BTZ_FORM_DJANGO, BTZ_SCHEME_PBKDF2, true, 0, 1000, 0, 0, 8},
	{"pbkdf2:sha256:1000$saltsalt$748e651b1005c7f591f255ec3677c31ff694bc811fc03178fbb6eccba7222e27",
	BTZ_FORM_WERKZEUG, BTZ_SCHEME_PBKDF2, false, 0, 1000, 0, 0, 8},
	{"pbkdf2:sha512:1000$saltsalt$aac8c6a3219374dd512405d76bba85626a9a33b51837f3fa21b2d378328e41e9508de4ea3f00726908bccd5704d802ceda184164ae91902d44ddde7adf3938ec",
	BTZ_FORM_WERKZEUG, BTZ_SCHEME_PBKDF2, false, 0, 1000, 0, 0, 8},
	{"pbkdf2:sha1:1000$saltsalt$4a799b7314b24efefb9ef11045df5d53957742f8", BTZ_FORM_WERKZEUG, BTZ_SCHEME_PBKDF2, false, 0, 1000, 0, 0, 8},
	{"SCRAM-SHA-256$1000:c2FsdHNhbHRzYWx0c2FsdA==$UsdyNR2R+J3hq0oJJ75nxyZUYfw2r7AwdaSYgECiuu8=:dRqYjWVhqnARZCuZ+GXDIYAMDB6jQy6hAKtn7yTWb/U=",
	BTZ_FORM_POSTGRES, BTZ_SCHEME_SCRAM, false, 0, 1000, 0, 0, 16},
	{"md5b626ff9db455cd3b4ae2eb33754b63c3", BTZ_FORM_POSTGRES, BTZ_SCHEME_DIGEST, true, 0, 0, 0, 0, 0},
	{"$P$5TNCVXZ.aISuxMOXIHS3SVuiY/yCeZ1", BTZ_FORM_PHPASS, BTZ_SCHEME_PHPASS, false, 7, 0, 0, 0, 8},
	{"$H$5eZJY5PbyENB2NPs2uLToa4MgbPWNZ/", BTZ_FORM_PHPASS, BTZ_SCHEME_PHPASS, false, 7, 0, 0, 0, 8},
	{"$apr1$eNSMIr4q$QDK3JgQ7Mo9w/MZV0tQoU/", BTZ_FORM_CRYPT, BTZ_SCHEME_APR1, true, 0, 0, 0, 0, 8},
	{"$5$rounds=1000$P8KFdphkWMGDQbGa$.HPuFAOX9wDS2Ialsb0OcEhXRBI5OuXMt1aCu.z5F36", BTZ_FORM_CRYPT, BTZ_SCHEME_SHA256_CRYPT, false, 0, 1000, 0, 0, 16},
	{"$5$$xmVPmCD0rF6zULdMD//hqezNejZzabhzYcXWNexLCd7", BTZ_FORM_CRYPT, BTZ_SCHEME_SHA256_CRYPT, false, 0, 5000, 0, 0, 0},
	{"$6$xJTw9LQNGRbLQJmM$Lm2b.BRbUcT1ivOjUqq6vCtX7XCUO/WOq.Beg72vC2G8He6ru04/DVJmoxmn9XIeZVC4aFPpODyPJHqbk5oWh1",
	BTZ_FORM_CRYPT, BTZ_SCHEME_SHA512_CRYPT, false, 0, 5000, 0, 0, 16},
	{"$y$j75$abcdefghijk.$qaCr3oL525EawSbi3KgMvoNgOh5PI51wFjvW6Qz8PK7", BTZ_FORM_CRYPT, BTZ_SCHEME_YESCRYPT, false, 10, 0, 8, 1, 12},
	{"$y$jA5..$abcdefghijk.$THiywHgscLWg/vr4ngi.N1bvbTnRCyfWj4T9YZmDTv1", BTZ_FORM_CRYPT, BTZ_SCHEME_YESCRYPT, false, 13, 0, 8, 2, 12},
	{"$y$j75$$tfpnTBPOU4gqVuQkHj9y05JCFs0G2aS.2vKaCINrYpC", BTZ_FORM_CRYPT, BTZ_SCHEME_YESCRYPT, false, 10, 0, 8, 1, 0},
	{"$1$op37gCb5$C067Qbbij/uILsdCp3JQ80", BTZ_FORM_CRYPT, BTZ_SCHEME_MD5_CRYPT, false, 0, 0, 0, 0, 8},
	{"iVYtIhquitTSE", BTZ_FORM_CRYPT, BTZ_SCHEME_DES_CRYPT, true, 0, 0, 0, 0, 2},
	{"{SSHA}2PznexRbcnH8wk09T8otMgAcM0nKOce4", BTZ_FORM_LDAP, BTZ_SCHEME_DIGEST, true, 0, 0, 0, 0, 4},
	{"{SHA}d7S/rU7dd40hb+nf3dzK+2KcKp8=", BTZ_FORM_LDAP, BTZ_SCHEME_DIGEST, true, 0, 0, 0, 0, 0},
	{"{SMD5}Q1rY12gqayTmKoe3K0SBQwGAkFI=", BTZ_FORM_LDAP, BTZ_SCHEME_DIGEST, true, 0, 0, 0, 0, 4},
	{"{md5}XNFDIS32UmqrxuYEN4N2Rg==", BTZ_FORM_LDAP, BTZ_SCHEME_DIGEST, true, 0, 0, 0, 0, 0},
	{"{SSHA256}6/l+dMVfEz7eGtQMJk7EWkViznjy2OlwoLSFJB9MCCzJmbPWGqM0Jg==", BTZ_FORM_LDAP, BTZ_SCHEME_DIGEST, true, 0, 0, 0, 0, 8},
	{"{SSHA512}Si757T5UPzf4Zr3I2EcceSAngGrXgUHoWpgCO1A0ZxyHhLJGxFnbEO9mDaiIr9VPla2m3dbBU2w0swLPZlyklqG0dq4VYmzN",
	BTZ_FORM_LDAP, BTZ_SCHEME_DIGEST, true, 0, 0, 0, 0, 8},
	{"{CRYPT}nX1KktGGmddmk", BTZ_FORM_LDAP, BTZ_SCHEME_DES_CRYPT, true, 0, 0, 0, 0, 2},
	{"{crypt}$5$rounds=1000$0OQiQEFTU70yW..m$AT4a6jQXeYHKpa.P5EIWJCsf1Z7C3HN3ZBRswcKYLeB",
	BTZ_FORM_LDAP, BTZ_SCHEME_SHA256_CRYPT, true, 0, 1000, 0, 0, 16},
	{"{BCrypt}$2b$06$CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK", BTZ_FORM_LDAP, BTZ_SCHEME_BCRYPT, true, 6, 0, 0, 0, 16},
	{"{CRYPT}$2b$06$CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK", BTZ_FORM_LDAP, BTZ_SCHEME_BCRYPT, true, 6, 0, 0, 0, 16},
	{"{CRYPT}$apr1$eNSMIr4q$QDK3JgQ7Mo9w/MZV0tQoU/", BTZ_FORM_LDAP, BTZ_SCHEME_APR1, true, 0, 0, 0, 0, 8},
	{"{ARGON2}$argon2i$v=19$m=64,t=1,p=8$yVkr5RyDcG4NwRgDwLg3hg$w/9Ui03zC4IS2ItZ2J6TlQ", BTZ_FORM_LDAP, BTZ_SCHEME_ARGON2I, true, 0, 1, 64, 8, 16},
	{"sha1$saltsalt$138e0972eb79edf460b5f2929bad4fc4f2080178", BTZ_FORM_DJANGO, BTZ_SCHEME_DIGEST, true, 0, 0, 0, 0, 8},
	{"md5$saltsalt$b16dd099b887785f0e053237be1a9a7c", BTZ_FORM_DJANGO, BTZ_SCHEME_DIGEST, true, 0, 0, 0, 0, 8},
	{"sha1$$77b4bfad4edd778d216fe9dfdddccafb629c2a9f", BTZ_FORM_DJANGO, BTZ_SCHEME_DIGEST, true, 0, 0, 0, 0, 0},
	{"md5$$5cd143212df6526aabc6e60437837646", BTZ_FORM_DJANGO, BTZ_SCHEME_DIGEST, true, 0, 0, 0, 0, 0},
};

#endif
