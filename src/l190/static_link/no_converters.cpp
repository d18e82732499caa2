// What the static libxml2 of Debian asks of ICU, answered with "no such encoding": the program gives it
// UTF-8 only (l190/mend.h), and ICU would bring 30 MB of tables with it (docs/decisions/0014). Only
// the release is linked with this; the types and the versioned names are ICU's own.
#include <unicode/ucnv.h>

UConverter* ucnv_open(const char* /*name*/, UErrorCode* error) {
  *error = U_UNSUPPORTED_ERROR;
  return nullptr;
}

void ucnv_close(UConverter* /*converter*/) {}

void ucnv_convertEx(UConverter* /*to*/, UConverter* /*from*/, char** /*target*/,
                    const char* /*target_end*/, const char** /*source*/, const char* /*source_end*/,
                    UChar* /*pivot*/, UChar** /*pivot_source*/, UChar** /*pivot_target*/,
                    const UChar* /*pivot_end*/, UBool /*reset*/, UBool /*flush*/,
                    UErrorCode* error) {
  *error = U_UNSUPPORTED_ERROR;
}

void ucnv_setFromUCallBack(UConverter* /*converter*/, UConverterFromUCallback /*action*/,
                           const void* /*context*/, UConverterFromUCallback* /*old_action*/,
                           const void** /*old_context*/, UErrorCode* error) {
  *error = U_UNSUPPORTED_ERROR;
}

void ucnv_setToUCallBack(UConverter* /*converter*/, UConverterToUCallback /*action*/,
                         const void* /*context*/, UConverterToUCallback* /*old_action*/,
                         const void** /*old_context*/, UErrorCode* error) {
  *error = U_UNSUPPORTED_ERROR;
}

void UCNV_FROM_U_CALLBACK_STOP(const void* /*context*/, UConverterFromUnicodeArgs* /*arguments*/,
                               const UChar* /*units*/, int32_t /*length*/, UChar32 /*point*/,
                               UConverterCallbackReason /*reason*/, UErrorCode* /*error*/) {}

void UCNV_TO_U_CALLBACK_STOP(const void* /*context*/, UConverterToUnicodeArgs* /*arguments*/,
                             const char* /*units*/, int32_t /*length*/,
                             UConverterCallbackReason /*reason*/, UErrorCode* /*error*/) {}
