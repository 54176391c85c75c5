/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;

class DistributedTemplateTests {

    @TempDir
    Path reports;

    static class FarAwayTests extends CountingAgent {

        @EvalTemplate
        @PassRate(atLeast = 0.2)
        void answers(EvalCase evalCase, Trial trial) {
            trial.answer("Paris");
        }
    }

    @Test
    void refusesToRunOnManyMachines() {
        var events = Launches.run(selectClass(FarAwayTests.class), reports, Map.of("eval.distribute", "temporal"));
        List<String> messages = events.finished().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .map(Throwable::getMessage)
                .toList();
        assertThat(messages)
                .containsExactly("@EvalTemplate method 'FarAwayTests.answers' cannot run on many machines, which"
                        + " eval.distribute=temporal asks for. Annotate it with @EvalTest, or select other evals"
                        + " with -Dtest=….");
    }
}
