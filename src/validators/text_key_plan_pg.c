/*
 * text_key_plan_pg.c
 *		What the planner has to know of "=" between text and a type that
 *		compares with it by keys.
 *
 * The operator heeds no collation, but the planner believes that the text's
 * own "=" is at least as strict and keeps, under Memoize, what it found for
 * one text for all that are equal to it.  A nondeterministic collation takes
 * other bytes for equal (a letter of full width, a character that it
 * ignores), and such a text would get the row of somebody else's address.  So
 * a text in such a collation is read in collation "C".  Plans are otherwise
 * left alone.
 */
#include "core/btz_pg.h"

#include "access/stratnum.h"
#include "catalog/pg_collation.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

/* Does nothing to the operand that is no text: it has no collation. */
static Node *
in_collation_c(Node *operand)
{
	if (!OidIsValid(exprCollation(operand)))
		return operand;
	return applyRelabelType(operand, TEXTOID, -1, C_COLLATION_OID,
							COERCE_IMPLICIT_CAST, -1, false);
}

/*
 * The operator behind a call of our function, or InvalidOid: the default
 * btree family of the type has it.
 */
static Oid
equal_operator(Oid funcid)
{
	Oid		   *types;
	int			n_types;
	Oid			ours;
	Oid			family;

	(void) get_func_signature(funcid, &types, &n_types);
	if (n_types != 2)
		return InvalidOid;
	ours = types[0] == TEXTOID ? types[1] : types[0];
	family = lookup_type_cache(ours, TYPECACHE_BTREE_OPFAMILY)->btree_opf;
	return get_opfamily_member(family, types[0], types[1],
							   BTEqualStrategyNumber);
}

/* NULL: the call stays as it is. */
static Node *
simplify(const FuncExpr *call)
{
	Oid			operator;
	OpExpr	   *result;

	if (!OidIsValid(call->inputcollid) ||
		get_collation_isdeterministic(call->inputcollid))
		return NULL;
	operator = equal_operator(call->funcid);
	if (get_opcode(operator) != call->funcid)
		return NULL;
	result = (OpExpr *) make_opclause(operator, BOOLOID, false,
									  (Expr *) in_collation_c(linitial(call->args)),
									  (Expr *) in_collation_c(lsecond(call->args)),
									  InvalidOid, C_COLLATION_OID);
	result->opfuncid = call->funcid;
	return (Node *) result;
}

BTZ_FUNCTION(btz_text_key_support)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	Node	   *answer = NULL;

	if (IsA(request, SupportRequestSimplify))
		answer = simplify(((SupportRequestSimplify *) request)->fcall);
	PG_RETURN_POINTER(answer);
}
