/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenRetriesTests {

    /** As models of LangChain4j have them. */
    record Model(Integer maxRetries) {}

    record Options(int maxRetries) {}

    record Client(Options clientOptions) {}

    /** As models of Spring AI 2.0 have them, in a client of the provider. */
    record ModelWithClient(Client openAiClient) {}

    /** As models of Spring AI 1.1 have them. */
    record ModelWithTemplate(Object retryTemplate) {}

    @ParameterizedTest
    @CsvSource({"0,", "2, its maxRetries of 2"})
    void findsANumberOfRetries(int retries, String found) {
        assertThat(HiddenRetries.of(new Model(retries)).orElse(null)).isEqualTo(found);
        assertThat(HiddenRetries.of(new ModelWithClient(new Client(new Options(retries))))
                        .orElse(null))
                .isEqualTo(found);
    }

    @Test
    void findsATemplate() {
        assertThat(HiddenRetries.of(new ModelWithTemplate("twice"))).contains("its retryTemplate");
    }

    @Test
    void findsNothingInAnotherModel() {
        assertThat(HiddenRetries.of("model")).isEmpty();
    }
}
