/*
 * pattern_risk.c
 *		Looks for what makes backtracking explode.
 *
 * One scan with a stack of groups.  Of each branch it remembers a few sets of
 * characters; where they are full it forgets, and then accuses rather than
 * acquits.  Runs no pattern and proves nothing.
 */
#include "validators/pattern_risk.h"

#include "validators/pattern.h"
#include "validators/pattern_item.h"

/* so many rounds make an ambiguity a cost, as if there were no end */
#define MANY 16

/* sets of each kind that a branch remembers */
#define N_KEPT 3

static const BtzReason risk_reasons[] = {
	[BTZ_RISK_NESTED_QUANTIFIER] = {
		"risky_pattern",
		"a repeated group holds a repeat that can take over its other rounds.",
		"Make the group atomic, (?>...), or end each round with something else."
	},
	[BTZ_RISK_AMBIGUOUS_ALTERNATION] = {
		"risky_pattern",
		"branches of a repeated group can match the same text, or nothing.",
		"Let each branch start with another character, or write (?>...)."
	},
	[BTZ_RISK_ADJACENT_REPEATS] = {
		"risky_pattern",
		"two neighbouring repeats can match the same characters.",
		"Make the first one possessive, or put something else between them."
	},
	[BTZ_RISK_BACKREFERENCE] = {
		"risky_pattern",
		"a backreference compares what it repeats anew in each attempt.",
		"Match without it, and compare the parts in SQL."
	},
	[BTZ_RISK_RECURSION] = {
		"risky_pattern",
		"the pattern calls itself or one of its groups.",
		"Match without recursion."
	},
};

/* What follows another thing in a branch: a character or a group. */
typedef struct Part
{
	size_t		offset;
	BtzPatternSet first;		/* it can start with */
	BtzPatternSet all;			/* it can contain */
	BtzPatternSet open;			/* long repeats that reach its end */
	BtzPatternSet loose;		/* long repeats inside that nothing bounds */
	bool		has_loose;
	bool		empty;			/* can match nothing */
	bool		single;			/* is one character, always */
	bool		alike;			/* its branches can start alike */
	bool		many_items;		/* more than one in some branch */
} Part;

typedef struct Branch
{
	BtzPatternSet first;
	BtzPatternSet all;
	BtzPatternSet open;
	BtzPatternSet must[N_KEPT]; /* every match goes through each of these */
	BtzPatternSet loose[N_KEPT];	/* and these meet them all */
	uint8_t		n_must;
	uint8_t		n_loose;
	bool		empty;
	bool		single;
	bool		alike;			/* of its only item */
	bool		any;			/* has an item */
	bool		many_items;
} Branch;

typedef struct Group
{
	Part		sum;			/* of the branches that have ended */
	Branch		branch;			/* the one that has not */
	BtzPatternSet open_before;
	BtzGroupKind kind;
	uint32_t	outer_flags;
	uint32_t	branches;
} Group;

typedef struct Scan
{
	BtzPatternReader reader;
	BtzRisks   *found;
	size_t		depth;			/* of the innermost group */
	size_t		too_deep;		/* groups open beyond the last one kept */
	Group		groups[BTZ_RISK_NESTING_MAX + 1];
} Scan;

static void
accuse(Scan *scan, BtzRisk risk, size_t offset)
{
	if (offset < scan->found->offset[risk])
		scan->found->offset[risk] = offset;
}

static bool
is_long(const BtzPatternItem *quantifier)
{
	return quantifier->max >= MANY && quantifier->max > quantifier->min &&
		!quantifier->possessive;
}

static void
begin_branch(Group *group)
{
	group->branch = (Branch)
	{
		.open = group->open_before,.empty = true
	};
}

static void
begin_group(Group *group, const BtzPatternItem *item, const BtzPatternSet *open)
{
	*group = (Group)
	{
		.kind = item->group,
			.outer_flags = item->outer_flags,
			.open_before = *open,
			.sum =
		{
			.offset = item->offset,.single = true
		},
	};
	begin_branch(group);
}

/* A long repeat is loose unless each round must leave its characters. */
static void
add_loose(Branch *branch, const BtzPatternSet *loose)
{
	for (int i = 0; i < branch->n_must; i++)
	{
		if (!btz_pattern_sets_meet(&branch->must[i], loose))
			return;
	}
	if (branch->n_loose < N_KEPT)
		branch->loose[branch->n_loose++] = *loose;
	else
		btz_pattern_set_add(&branch->loose[N_KEPT - 1], loose);
}

static void
add_must(Branch *branch, const BtzPatternSet *must)
{
	uint8_t		kept = 0;

	for (int i = 0; i < branch->n_loose; i++)
	{
		if (btz_pattern_sets_meet(&branch->loose[i], must))
			branch->loose[kept++] = branch->loose[i];
	}
	branch->n_loose = kept;
	if (branch->n_must < N_KEPT)
		branch->must[branch->n_must++] = *must;
}

/* The repeats that the end of the branch touches, with "part" behind it. */
static void
extend_open(Branch *branch, const Part *part)
{
	if (!part->empty)
		branch->open = part->open;
	else
		btz_pattern_set_add(&branch->open, &part->open);
}

static void
add_part(Branch *branch, const Part *part)
{
	extend_open(branch, part);
	if (branch->empty)
		btz_pattern_set_add(&branch->first, &part->first);
	btz_pattern_set_add(&branch->all, &part->all);
	if (!part->empty)
		add_must(branch, &part->all);
	if (part->has_loose)
		add_loose(branch, &part->loose);
	branch->empty = branch->empty && part->empty;
	branch->single = !branch->any && part->single;
	branch->alike = !branch->any && part->alike;
	branch->many_items = branch->any || part->many_items;
	branch->any = true;
}

static void
end_branch(Group *group)
{
	Part	   *sum = &group->sum;
	const Branch *branch = &group->branch;

	if (branch->alike ||
		(group->branches > 0 && btz_pattern_sets_meet(&sum->first, &branch->first)))
		sum->alike = true;
	btz_pattern_set_add(&sum->first, &branch->first);
	btz_pattern_set_add(&sum->all, &branch->all);
	btz_pattern_set_add(&sum->open, &branch->open);
	for (int i = 0; i < branch->n_loose; i++)
		btz_pattern_set_add(&sum->loose, &branch->loose[i]);
	sum->has_loose = sum->has_loose || branch->n_loose > 0;
	sum->empty = sum->empty || branch->empty;
	sum->single = sum->single && branch->single;
	sum->many_items = sum->many_items || branch->many_items;
	group->branches++;
}

/* A part that is repeated: what it is to its neighbours, and to its group. */
static void
repeat_part(Scan *scan, Part *part, const BtzPatternItem *quantifier)
{
	Branch	   *branch = &scan->groups[scan->depth].branch;
	static const BtzPatternSet none = {{0, 0}};

	if (quantifier->possessive)
	{
		part->has_loose = false;
		part->open = none;
	}
	else if (is_long(quantifier))
	{
		part->has_loose = true;
		part->loose = part->all;
		if (part->single)
		{
			if (btz_pattern_sets_meet(&branch->open, &part->all))
				accuse(scan, BTZ_RISK_ADJACENT_REPEATS, part->offset);
			part->open = part->all;
		}
	}
	part->empty = part->empty || quantifier->min == 0;
	part->single = part->single && quantifier->min == 1 && quantifier->max == 1;
	add_part(branch, part);
}

static void
end_group(Scan *scan, const BtzPatternItem *item)
{
	Group	   *group = &scan->groups[scan->depth];
	Part		part;

	end_branch(group);
	part = group->sum;
	scan->depth--;
	scan->reader.flags = group->outer_flags;
	if (group->kind == BTZ_GROUP_LOOK)
		return;
	if (group->kind == BTZ_GROUP_ATOMIC)
	{
		part.has_loose = part.alike = false;
		part.open = (BtzPatternSet)
		{
			{
				0, 0
			}
		};
	}
	else if (item->max >= MANY && !item->possessive)
	{
		if (part.has_loose)
			accuse(scan, BTZ_RISK_NESTED_QUANTIFIER, part.offset);
		if (part.alike || (part.empty && (group->branches > 1 || part.many_items)))
			accuse(scan, BTZ_RISK_AMBIGUOUS_ALTERNATION, part.offset);
	}
	repeat_part(scan, &part, item);
}

static void
open_group(Scan *scan, const BtzPatternItem *item)
{
	const BtzPatternSet *open = &scan->groups[scan->depth].branch.open;

	if (scan->depth < BTZ_RISK_NESTING_MAX)
		begin_group(&scan->groups[++scan->depth], item, open);
	else
		scan->too_deep++;
}

static void
close_group(Scan *scan, const BtzPatternItem *item)
{
	if (scan->too_deep > 0)
		scan->too_deep--;
	else if (scan->depth > 0)
		end_group(scan, item);
}

/* What a reference can match is not known: anything, or nothing. */
static void
add_reference(Scan *scan, const BtzPatternItem *item, BtzRisk risk)
{
	Part		part = {.offset = item->offset,.empty = true};

	part.all.bits[0] = part.all.bits[1] = UINT64_MAX;
	part.first = part.all;
	accuse(scan, risk, item->offset);
	add_part(&scan->groups[scan->depth].branch, &part);
}

static void
add_chars(Scan *scan, const BtzPatternItem *item)
{
	Part		part = {
		.offset = item->offset,
		.first = item->chars,
		.all = item->chars,
		.single = true,
	};

	repeat_part(scan, &part, item);
}

static void
take_item(Scan *scan, const BtzPatternItem *item)
{
	Group	   *group = &scan->groups[scan->depth];

	switch (item->kind)
	{
		case BTZ_ITEM_CHARS:
			add_chars(scan, item);
			break;
		case BTZ_ITEM_OPEN:
			open_group(scan, item);
			break;
		case BTZ_ITEM_CLOSE:
			close_group(scan, item);
			break;
		case BTZ_ITEM_OR:
			end_branch(group);
			begin_branch(group);
			break;
		case BTZ_ITEM_BACKREFERENCE:
			add_reference(scan, item, BTZ_RISK_BACKREFERENCE);
			break;
		case BTZ_ITEM_RECURSION:
			add_reference(scan, item, BTZ_RISK_RECURSION);
			break;
		default:
			break;
	}
}

void
btz_pattern_risks(BtzSpan pattern, uint32_t flags, BtzRisks *found)
{
	static const BtzPatternItem whole = {.kind = BTZ_ITEM_OPEN};
	static const BtzPatternSet none = {{0, 0}};
	BtzPatternItem item;
	Scan		scan;

	for (int i = 0; i < BTZ_N_RISKS; i++)
		found->offset[i] = BTZ_NO_POSITION;
	scan.reader = (BtzPatternReader)
	{
		.text = pattern,.flags = flags
	};
	scan.found = found;
	scan.depth = scan.too_deep = 0;
	begin_group(&scan.groups[0], &whole, &none);
	while ((item = btz_pattern_next(&scan.reader)).kind != BTZ_ITEM_END)
		take_item(&scan, &item);
}

BtzVerdict
btz_pattern_risk_verdict(const BtzRisks *found)
{
	int			leftmost = 0;

	for (int i = 1; i < BTZ_N_RISKS; i++)
	{
		if (found->offset[i] < found->offset[leftmost])
			leftmost = i;
	}
	if (found->offset[leftmost] == BTZ_NO_POSITION)
		return btz_accept();
	return btz_refuse(&risk_reasons[leftmost], found->offset[leftmost]);
}
