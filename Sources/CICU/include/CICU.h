// How Kefu calls ICU.
//
// This header uses no type of ICU, only integers and opaque handles. ICU's headers are included in CICU.c alone. There
// are two reasons. Swift's Foundation has an ICU of its own, and a Swift module that imports both sets of headers does
// not compile ("different definitions in different modules"). And ICU's macros rename every function (u_errorName
// becomes u_errorName_72), which Swift cannot import.
//
// Text is UTF-16. `status` is a UErrorCode: a value above 0 is an error.
#ifndef KEFU_CICU_H
#define KEFU_CICU_H

#include <stdbool.h>
#include <stdint.h>

typedef struct kefu_normalizer kefu_normalizer;
typedef struct kefu_breaker kefu_breaker;
typedef struct kefu_transliterator kefu_transliterator;
typedef struct kefu_regex kefu_regex;

#define KEFU_ICU_BUFFER_OVERFLOW 15

// The class of a code point (uchar.h).
typedef enum {
    KEFU_ICU_SPACE, // spaces, separators, controls
    KEFU_ICU_LETTER, // letters and combining marks
    KEFU_ICU_DIGIT, // numbers of any kind
    KEFU_ICU_EMOJI, // Extended_Pictographic and regional indicators
    KEFU_ICU_MARK, // everything else
} kefu_character_class;

const char *kefu_icu_error_name(int32_t status);
const char *kefu_icu_version(void);
kefu_character_class kefu_icu_class(int32_t code_point);

// NFKC_Casefold (unorm2.h). The normalizer is a shared immutable singleton and is never freed.
const kefu_normalizer *kefu_icu_nfkc_casefold(int32_t *status);
int32_t kefu_icu_normalize(const kefu_normalizer *n, const uint16_t *source, int32_t length, uint16_t *target,
                           int32_t capacity, int32_t *status);
bool kefu_icu_has_boundary_before(const kefu_normalizer *n, int32_t code_point);

// Word segmentation (ubrk.h). The text must live as long as the breaker uses it. A breaker serves one thread at a time.
kefu_breaker *kefu_icu_open_words(const char *locale, int32_t *status);
void kefu_icu_close_words(kefu_breaker *b);
void kefu_icu_set_text(kefu_breaker *b, const uint16_t *text, int32_t length, int32_t *status);
int32_t kefu_icu_next_boundary(kefu_breaker *b); // -1 at the end

// Transliteration (utrans.h).
kefu_transliterator *kefu_icu_open_transliterator(const uint16_t *id, int32_t length, int32_t *status);
void kefu_icu_close_transliterator(kefu_transliterator *t);
void kefu_icu_transliterate(const kefu_transliterator *t, uint16_t *text, int32_t *length, int32_t capacity,
                            int32_t *status);

// Case-insensitive regular expressions (uregex.h). `limit` bounds the work of one search (uregex_setTimeLimit).
kefu_regex *kefu_icu_open_regex(const uint16_t *pattern, int32_t length, int32_t limit, int32_t *error_offset,
                                int32_t *status);
void kefu_icu_close_regex(kefu_regex *r);
void kefu_icu_regex_set_text(kefu_regex *r, const uint16_t *text, int32_t length, int32_t *status);
bool kefu_icu_regex_find_next(kefu_regex *r, int32_t *start, int32_t *end, int32_t *status);

#endif
