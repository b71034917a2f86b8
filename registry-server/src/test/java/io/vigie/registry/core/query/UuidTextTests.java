package io.vigie.registry.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UuidTextTests {
    @ParameterizedTest
    @CsvSource({
        "garbage, index error: UUID must be 36 characters",
        "'', index error: UUID must be 36 characters",
        "00000000-1111-2222-3333-4444444444zz, index error: Invalid UUID: encoding/hex: invalid byte: U+007A 'z'",
        "0000000001111-2222-3333-444444444444, index error: Input (without hyphens) must be even length"
    })
    void whatIsNoneIsToldInConsulsWords(String text, String fault) {
        assertThat(UuidText.fault(text)).contains(fault);
    }

    @Test
    void eitherCaseIsOne() {
        assertThat(UuidText.fault("AAAAAAAA-1111-2222-3333-bbbbbbbbbbbb")).isEmpty();
    }
}
