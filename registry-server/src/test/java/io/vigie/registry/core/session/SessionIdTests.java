package io.vigie.registry.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ids of sessions look like, in the words of Consul 1.8.7. */
class SessionIdTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00000000-1111-2222-3333-44444444444|UUID must be 36 characters",
                "00000000-1111-2222-3333-4444444444444|UUID must be 36 characters",
                "garbage|UUID must be 36 characters",
                "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz|Invalid UUID: encoding/hex: invalid byte: U+007A 'z'",
                "00000000-1111-2222-3333-44444444444g|Invalid UUID: encoding/hex: invalid byte: U+0067 'g'",
                "00000000-1111-2222-3333-44444444444\u0663|Invalid UUID: encoding/hex: invalid byte: U+0663 '\u0663'",
            })
    void whatIsNoUuidIsToldAsALookupThatFailed(String id, String fault) {
        assertThat(SessionId.flaw(id)).isEqualTo("failed session lookup: index error: " + fault);
    }

    @ParameterizedTest
    @CsvSource({"00000000-1111-2222-3333-4444444444aF", "000000000000000000000000000000000000"})
    void whatCouldBeAnIdHasNoFlaw(String id) {
        assertThat(SessionId.flaw(id)).isEmpty();
    }
}
