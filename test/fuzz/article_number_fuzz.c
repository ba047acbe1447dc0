/*
 * article_number_fuzz.c
 *		The first byte chooses the checker, the rest is the value.
 *
 * Properties: what holds for every checker; the canonical lengths; a book is
 * an article; no wrong digit passes, in an ISSN no swap either.
 */
#include "checker_fuzz.h"

#include "validators/article_number.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const Subject subjects[] = {
		{btz_isbn_validate, NULL}, {btz_issn_validate, NULL}, {btz_ean_validate, NULL}
	};
	const		Subject *subject;
	Form		form;
	Form		article;

	if (size == 0)
		return 0;
	subject = &subjects[data[0] % 3];
	if (!judge_all(subject, btz_span(data + 1, size - 1), &form))
		return 0;
	check_detects(subject, form, subject->check == btz_issn_validate);
	if (subject->check == btz_issn_validate)
		require(form.len == 8);
	else
		require(judge_all(&subjects[2], btz_span(form.text, form.len), &article));
	if (subject->check == btz_isbn_validate)
		require(form.len == 13 && form.text[0] == '9' && form.text[1] == '7');
	return 0;
}
