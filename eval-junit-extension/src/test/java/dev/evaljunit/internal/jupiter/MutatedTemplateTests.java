/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static dev.evaljunit.internal.jupiter.Launches.finished;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Templates whose judges look at corrupted answers. */
@Timeout(60)
class MutatedTemplateTests {

    @TempDir
    Path reports;

    static class ParisTests extends CountingAgent {

        @EvalTemplate
        @PassRate(atLeast = 0.2)
        void answers(EvalCase evalCase, Trial trial) {
            trial.answer("Paris");
        }
    }

    @Test
    void reportsWhichJudgeNoticesWhatOfATemplate() {
        Path first = reports.resolve("first");
        Path again = reports.resolve("again");
        Launches.run(selectClass(ParisTests.class), first, Map.of());
        Path report = Path.of(ParisTests.class.getName()).resolve("answers");

        var events = Launches.run(
                selectClass(ParisTests.class),
                again,
                Map.of("eval.rejudge", first.resolve(report).toString(), "eval.mutate", "answers"));

        assertThat(finished(events)).contains("pass-rate SUCCESSFUL", "japan ABORTED");
        assertThat(again.resolve(report).resolve("summary.md"))
                .content()
                .containsPattern(
                        "\\| \\w+ \\| – \\| – \\| – \\| 1/1 \\(2–100 %\\) \\| – \\| 1/1 \\(2–100 %\\) \\| 1/1 \\(2–100 %\\) \\|")
                .contains("citation in 1, number in 1, negation in 1, language in 1");
    }
}
