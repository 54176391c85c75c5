/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.result.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseHeadTests {

    private static final String LINE =
            "{\"case\":\"a \\u00e4\",\"outcome\":\"FAIL\",\"content_sha256\":\"00ff\",\"metadata\":{},\"trials\":[]}";

    @Test
    void isWhatEachLineBeginsWith() {
        for (CaseRecord one : KeptRuns.refunds().cases()) {
            CaseHead head = CaseHead.read(one.line());

            assertThat(Json.firstTexts(one.line(), List.of("case", "outcome", "content_sha256")))
                    .isPresent();
            assertThat(head)
                    .extracting(CaseHead::theCase, CaseHead::outcome, CaseHead::contentSha256)
                    .containsExactly(one.theCase(), one.outcome(), one.contentSha256());
            assertThat(head.whole().get().line()).isEqualTo(one.line());
        }
    }

    @Test
    void readsEscapes() {
        assertThat(CaseHead.read(LINE).theCase()).isEqualTo("a \u00e4");
    }

    @Test
    void readsFieldsInAnotherOrder() {
        CaseHead head = CaseHead.read(
                "{\"outcome\":\"FAIL\",\"trials\":[],\"case\":\"a\",\"content_sha256\":\"00ff\",\"metadata\":{}}");

        assertThat(head.theCase()).isEqualTo("a");
        assertThat(head.outcome()).isEqualTo(Outcome.FAIL);
    }

    /** The checksum of a compressed file covers the rest. */
    @Test
    void readsTheRestOnlyWhenItIsAskedFor() {
        CaseHead head = CaseHead.read(LINE.replace("[]}", "[{]"));

        assertThat(head.outcome()).isEqualTo(Outcome.FAIL);
        assertThatThrownBy(() -> head.whole().get()).isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"case\":1}", "{\"case\":\"a\",\"outcome\":\"FAIL\""})
    void refusesAnotherBeginning(String line) {
        assertThatThrownBy(() -> CaseHead.read(line)).isInstanceOf(JsonException.class);
    }

    @Test
    void refusesAnUnknownOutcome() {
        assertThatThrownBy(() -> CaseHead.read(LINE.replace("FAIL", "FAILED")))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("FAILED");
    }
}
