/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseRowsTests {

    @Test
    void readsItsTextOnceWhileItIsInUse() {
        String json = "{\"id\": \"a\", \"input\": {\"question\": \"Why?\"}}";
        EvalCase parsed = CaseRows.parsed(Map.of("id", "a", "input", Map.of("question", "Why?")), "cases.jsonl:7");
        EvalCase text = CaseRows.of(new RowText("a", ByteBuffer.wrap(json.getBytes(UTF_8)), "cases.jsonl", 7));
        EvalCase inUse = CaseRows.inUse(text);
        assertThat(text.row()).isNotSameAs(text.row());
        assertThat(inUse.row()).isSameAs(inUse.row()).isEqualTo(parsed.row());
        assertThat(inUse).isEqualTo(text).isEqualTo(parsed);
        assertThat(inUse.location()).isEqualTo("cases.jsonl:7");
        assertThat(CaseRows.inUse(parsed)).isSameAs(parsed);
    }
}
