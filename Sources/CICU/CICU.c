#include "CICU.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uregex.h>
#include <unicode/utrans.h>
#include <unicode/utypes.h>

_Static_assert(KEFU_ICU_BUFFER_OVERFLOW == U_BUFFER_OVERFLOW_ERROR, "the code is part of ICU's stable interface");
_Static_assert(sizeof(UChar) == sizeof(uint16_t), "ICU text is UTF-16");

const char *kefu_icu_error_name(int32_t status) { return u_errorName((UErrorCode)status); }

const char *kefu_icu_version(void) { return U_ICU_VERSION; }

kefu_character_class kefu_icu_class(int32_t c) {
    if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)) return KEFU_ICU_EMOJI;
    if (u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR)) return KEFU_ICU_EMOJI;
    uint32_t mask = U_GET_GC_MASK(c);
    if (mask & (U_GC_L_MASK | U_GC_MN_MASK | U_GC_MC_MASK)) return KEFU_ICU_LETTER;
    if (mask & U_GC_N_MASK) return KEFU_ICU_DIGIT;
    if (mask & (U_GC_Z_MASK | U_GC_CC_MASK)) return KEFU_ICU_SPACE;
    return KEFU_ICU_MARK;
}

const kefu_normalizer *kefu_icu_nfkc_casefold(int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *n = unorm2_getNFKCCasefoldInstance(&code);
    *status = code;
    return (const kefu_normalizer *)n;
}

int32_t kefu_icu_normalize(const kefu_normalizer *n, const uint16_t *source, int32_t length, uint16_t *target,
                           int32_t capacity, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t written =
        unorm2_normalize((const UNormalizer2 *)n, (const UChar *)source, length, (UChar *)target, capacity, &code);
    *status = code;
    return written;
}

bool kefu_icu_has_boundary_before(const kefu_normalizer *n, int32_t code_point) {
    return unorm2_hasBoundaryBefore((const UNormalizer2 *)n, code_point);
}

kefu_breaker *kefu_icu_open_words(const char *locale, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    UBreakIterator *b = ubrk_open(UBRK_WORD, locale, NULL, 0, &code);
    *status = code;
    return (kefu_breaker *)b;
}

void kefu_icu_close_words(kefu_breaker *b) { ubrk_close((UBreakIterator *)b); }

void kefu_icu_set_text(kefu_breaker *b, const uint16_t *text, int32_t length, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    ubrk_setText((UBreakIterator *)b, (const UChar *)text, length, &code);
    *status = code;
}

int32_t kefu_icu_next_boundary(kefu_breaker *b) { return ubrk_next((UBreakIterator *)b); }

kefu_transliterator *kefu_icu_open_transliterator(const uint16_t *id, int32_t length, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    UTransliterator *t = utrans_openU((const UChar *)id, length, UTRANS_FORWARD, NULL, 0, NULL, &code);
    *status = code;
    return (kefu_transliterator *)t;
}

void kefu_icu_close_transliterator(kefu_transliterator *t) { utrans_close((UTransliterator *)t); }

void kefu_icu_transliterate(const kefu_transliterator *t, uint16_t *text, int32_t *length, int32_t capacity,
                            int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t limit = *length;
    utrans_transUChars((const UTransliterator *)t, (UChar *)text, length, capacity, 0, &limit, &code);
    *status = code;
}

kefu_regex *kefu_icu_open_regex(const uint16_t *pattern, int32_t length, int32_t limit, int32_t *error_offset,
                                int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    UParseError place = {0};
    URegularExpression *r = uregex_open((const UChar *)pattern, length, UREGEX_CASE_INSENSITIVE, &place, &code);
    *error_offset = place.offset;
    *status = code;
    if (U_FAILURE(code)) return NULL;
    UErrorCode limited = U_ZERO_ERROR;
    uregex_setTimeLimit(r, limit, &limited);
    return (kefu_regex *)r;
}

void kefu_icu_close_regex(kefu_regex *r) { uregex_close((URegularExpression *)r); }

void kefu_icu_regex_set_text(kefu_regex *r, const uint16_t *text, int32_t length, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    uregex_setText((URegularExpression *)r, (const UChar *)text, length, &code);
    *status = code;
}

bool kefu_icu_regex_find_next(kefu_regex *r, int32_t *start, int32_t *end, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    bool found = uregex_findNext((URegularExpression *)r, &code);
    if (found && U_SUCCESS(code)) {
        *start = uregex_start((URegularExpression *)r, 0, &code);
        *end = uregex_end((URegularExpression *)r, 0, &code);
    }
    *status = code;
    return found && U_SUCCESS(code);
}
