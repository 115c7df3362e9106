/* Texts that are nearly the same, found without comparing each with each: sets
 * of word shingles and their Jaccard similarity (A. Broder, "On the
 * resemblance and containment of documents", 1997). */
#ifndef INTERVIEW_LIKENESS_H
#define INTERVIEW_LIKENESS_H

#include <stdbool.h>
#include <stddef.h>

/* Words of a shingle; a shorter text is one shingle as a whole. */
#define SHINGLE_WORDS 5

/* Two texts that share more than this many percent of their shingles, counted
 * over both, are nearly the same. */
#define LIKENESS_PERCENT_MOST 40

struct likeness;

/* What add found: the text that is most like the added one. */
struct likeness_match {
    size_t place;   /* of that text, counted in order of adding from 0 */
    size_t percent; /* Jaccard similarity of the two sets, rounded down */
};

/* An empty collection, to be freed with likeness_free; NULL is fine there. */
struct likeness *likeness_new(void);
void likeness_free(struct likeness *likeness);

/* Adds a text. Words are runs of letters and digits (bytes above 127 are taken
 * as letters), without regard to the case of ASCII. Sets *match and returns
 * true when an earlier text is nearly the same. */
bool likeness_add(struct likeness *likeness, const char *text, struct likeness_match *match);

#endif
