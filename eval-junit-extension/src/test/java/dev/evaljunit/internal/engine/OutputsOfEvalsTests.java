/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.internal.engine.EngineKit.Results;
import dev.evaljunit.judge.Judges;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code eval.outputs} from the setting to the files. */
class OutputsOfEvalsTests {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir
    Path reports;

    @EvalDataset("capitals")
    static class CapitalsEvalTest {

        @EvalJudge
        final Judge exact = Judges.equalTo("expected.answer");

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            CALLS.incrementAndGet();
            return "Paris";
        }
    }

    private Results run(String outputs) {
        return new EngineKit(reports).with(EvalSettings.OUTPUTS, outputs).run(selectClass(CapitalsEvalTest.class));
    }

    private Path file(String name) {
        return reports.resolve(CapitalsEvalTest.class.getName())
                .resolve("answers")
                .resolve(name);
    }

    @Test
    void areWrittenBesideTheReport() {
        run("junit-xml, gitlab-code-quality");

        assertThat(file("junit.xml"))
                .content()
                .contains(
                        "classname=\"" + CapitalsEvalTest.class.getName() + "\" name=\"answers[france]\" file=\"",
                        "src/test/java/dev/evaljunit/internal/engine/OutputsOfEvalsTests.java\"");
        assertThat(file("code-quality.json"))
                .content()
                .containsPattern("\"path\":\"[^\"]+/OutputsOfEvalsTests.java\",\"lines\":\\{\"begin\":[34][0-9]}");
    }

    @Test
    void areCheckedBeforeTheAgentIsCalled() {
        CALLS.set(0);

        assertThat(run("junit").failures())
                .singleElement()
                .asString()
                .contains("Configuration parameter 'eval.outputs' must be a list of known outputs, found 'junit'.");
        assertThat(CALLS).hasValue(0);
    }

    @Test
    void areNotWrittenByAShard() {
        new EngineKit(reports)
                .with(EvalSettings.OUTPUTS, "csv")
                .with(EvalSettings.SHARD, "1/2")
                .run(selectClass(CapitalsEvalTest.class));

        assertThat(file("run.json")).exists();
        assertThat(file("scores.csv")).doesNotExist();
    }
}
