static const BtzReason empty = {
	"empty",
	"nothing stands there.",
	NULL
};

static const BtzReason unexplained = {
	"unexplained",
	"the page does not have it.",
	NULL
};
