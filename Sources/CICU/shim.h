// How Kefu calls ICU.
//
// ICU's headers rename every function with a macro that carries the library's version (u_errorName becomes u_errorName_72).
// Swift imports functions, not such macros; these inline wrappers give the functions plain names again. UTF-16 in and out.
#ifndef KEFU_CICU_SHIM_H
#define KEFU_CICU_SHIM_H

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uregex.h>
#include <unicode/uscript.h>
#include <unicode/utrans.h>
#include <unicode/utypes.h>

#define KEFU_ICU static inline __attribute__((always_inline))

// Error names.
KEFU_ICU const char *kefu_u_errorName(UErrorCode code) { return u_errorName(code); }
KEFU_ICU const char *kefu_icu_version(void) { return U_ICU_VERSION; }

// Normalisation (unorm2.h). The instance is a shared singleton: never closed.
KEFU_ICU const UNormalizer2 *kefu_unorm2_getNFKCCasefoldInstance(UErrorCode *status) {
    return unorm2_getNFKCCasefoldInstance(status);
}
KEFU_ICU int32_t kefu_unorm2_normalize(const UNormalizer2 *n, const UChar *src, int32_t length, UChar *dest, int32_t capacity, UErrorCode *status) {
    return unorm2_normalize(n, src, length, dest, capacity, status);
}
KEFU_ICU UBool kefu_unorm2_hasBoundaryBefore(const UNormalizer2 *n, UChar32 c) { return unorm2_hasBoundaryBefore(n, c); }
KEFU_ICU UBool kefu_unorm2_isInert(const UNormalizer2 *n, UChar32 c) { return unorm2_isInert(n, c); }

// Character properties (uchar.h, uscript.h).
KEFU_ICU int8_t kefu_u_charType(UChar32 c) { return u_charType(c); }
KEFU_ICU UBool kefu_u_hasBinaryProperty(UChar32 c, UProperty which) { return u_hasBinaryProperty(c, which); }
KEFU_ICU UScriptCode kefu_uscript_getScript(UChar32 c, UErrorCode *status) { return uscript_getScript(c, status); }

// Word segmentation (ubrk.h).
KEFU_ICU UBreakIterator *kefu_ubrk_open(UBreakIteratorType type, const char *locale, UErrorCode *status) {
    return ubrk_open(type, locale, NULL, 0, status);
}
KEFU_ICU void kefu_ubrk_close(UBreakIterator *bi) { ubrk_close(bi); }
KEFU_ICU void kefu_ubrk_setText(UBreakIterator *bi, const UChar *text, int32_t length, UErrorCode *status) {
    ubrk_setText(bi, text, length, status);
}
KEFU_ICU int32_t kefu_ubrk_next(UBreakIterator *bi) { return ubrk_next(bi); }
KEFU_ICU int32_t kefu_ubrk_getRuleStatus(UBreakIterator *bi) { return ubrk_getRuleStatus(bi); }

// Transliteration (utrans.h).
KEFU_ICU UTransliterator *kefu_utrans_open(const UChar *id, int32_t length, UErrorCode *status) {
    return utrans_openU(id, length, UTRANS_FORWARD, NULL, 0, NULL, status);
}
KEFU_ICU void kefu_utrans_close(UTransliterator *t) { utrans_close(t); }
KEFU_ICU void kefu_utrans_transUChars(const UTransliterator *t, UChar *text, int32_t *length, int32_t capacity, int32_t start, int32_t *limit, UErrorCode *status) {
    utrans_transUChars(t, text, length, capacity, start, limit, status);
}

// Regular expressions (uregex.h); a time limit makes operator patterns harmless.
KEFU_ICU URegularExpression *kefu_uregex_open(const UChar *pattern, int32_t length, uint32_t flags, UParseError *where, UErrorCode *status) {
    return uregex_open(pattern, length, flags, where, status);
}
KEFU_ICU URegularExpression *kefu_uregex_clone(const URegularExpression *r, UErrorCode *status) { return uregex_clone(r, status); }
KEFU_ICU void kefu_uregex_close(URegularExpression *r) { uregex_close(r); }
KEFU_ICU void kefu_uregex_setTimeLimit(URegularExpression *r, int32_t limit, UErrorCode *status) { uregex_setTimeLimit(r, limit, status); }
KEFU_ICU void kefu_uregex_setText(URegularExpression *r, const UChar *text, int32_t length, UErrorCode *status) { uregex_setText(r, text, length, status); }
KEFU_ICU UBool kefu_uregex_findNext(URegularExpression *r, UErrorCode *status) { return uregex_findNext(r, status); }
KEFU_ICU int32_t kefu_uregex_start(URegularExpression *r, int32_t group, UErrorCode *status) { return uregex_start(r, group, status); }
KEFU_ICU int32_t kefu_uregex_end(URegularExpression *r, int32_t group, UErrorCode *status) { return uregex_end(r, group, status); }

#endif
