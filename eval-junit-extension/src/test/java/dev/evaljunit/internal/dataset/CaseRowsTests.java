/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.text.Redactor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseRowsTests {

    private static EvalCase text(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        var texts = new RowTexts("cases.jsonl", bytes);
        texts.add(0, bytes.length, json.indexOf("\"a\""), 7);
        return texts.get(0);
    }

    @Test
    void readsItsTextOnceWhileItIsInUse() {
        String json = "{\"id\": \"a\", \"input\": {\"question\": \"Why?\"}}";
        EvalCase parsed = CaseRows.parsed(Map.of("id", "a", "input", Map.of("question", "Why?")), "cases.jsonl:7");
        EvalCase text = text(json);
        EvalCase inUse = CaseRows.inUse(text);
        assertThat(text.row()).isNotSameAs(text.row());
        assertThat(inUse.row()).isSameAs(inUse.row()).isEqualTo(parsed.row());
        assertThat(inUse).isEqualTo(text).isEqualTo(parsed);
        assertThat(inUse.location()).isEqualTo("cases.jsonl:7");
        assertThat(CaseRows.inUse(parsed)).isSameAs(parsed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"question\": \"Why?\"}",
                "{\"question\": \"Which key opens the cookie jar?\"}",
                "{\"question\": \"A \\\"design\\\"\", \"key\": \"plum\"}",
                "{\"question\": \"Is sk-plumplumplum7plumplum valid?\"}",
                "{\"question\": \"Is \\u0073k-plumplumplum7plumplum valid?\"}",
                "{\"password\": \"plum7orchard\"}",
                "{\"p\\u0061ssword\": \"plum7orchard\"}",
                "{\"deep\": [{\"API_Key\": \"plum7orchard\"}]}",
                "{\"Signature\": \"plum7orchard8plum9orchard\"}",
                "{\"signature\": \"yours truly\"}"
            })
    void areAsCleanInTextAsTheirFieldsAre(String input) {
        String json = "{\"id\": \"a\", \"input\": " + input + "}";
        EvalCase text = text(json);
        EvalCase parsed = CaseRows.parsed(text.row(), "cases.jsonl:7");
        assertThat(CaseRows.isClean(text)).isEqualTo(CaseRows.isClean(parsed)).isEqualTo(Redactor.isClean(text.row()));
    }
}
