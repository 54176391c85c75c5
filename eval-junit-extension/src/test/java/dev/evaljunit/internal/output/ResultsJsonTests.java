/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.report.SampleRuns;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ResultsJsonTests {

    /** The schema is the plugin's, whose tests compare this file with it. */
    @Test
    void haveRowsAnswersAndScores() {
        Map<String, Object> results = Json.readObject(Written.sample(ResultsJson::write));

        assertThat(results).containsEntry("schema", "eval-results/1").containsEntry("green", false);
        Map<?, ?> first = first(results, "cases");
        assertThat(first.get("row"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("context", "expected", "id", "input", "metadata");
        Map<?, ?> trial = first(first, "trials");
        assertThat(trial.get("answer"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("text", "Answer 1: yes, within 30 days.");
        assertThat((List<?>) trial.get("scores")).hasSize(2);
    }

    private static Map<?, ?> first(Map<?, ?> object, String key) {
        var list = (List<?>) Objects.requireNonNull(object.get(key));
        return (Map<?, ?>) list.get(0);
    }

    @Test
    void keepTextsAsTheyAre() {
        String text = Written.of(ResultsJson::write, SampleRuns.single("::error::\u202E=x\u001b", "why"), List.of());

        assertThat(text).contains("::error::\u202E=x\\u001B");
    }
}
