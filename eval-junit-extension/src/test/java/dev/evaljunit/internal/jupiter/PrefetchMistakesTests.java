/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static dev.evaljunit.internal.jupiter.Launches.finished;
import static dev.evaljunit.internal.jupiter.Launches.thrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.PassRate;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.Statistic;
import dev.evaljunit.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;

/** What goes wrong where trials run ahead, and what all wait for does not come. */
@Timeout(60)
class PrefetchMistakesTests {

    private static final String LATER = "not run: see the first trial for the reason";

    @TempDir
    Path reports;

    private Events run(Class<?> testClass, Map<String, String> parameters) {
        return Launches.run(selectClass(testClass), reports, parameters);
    }

    @EvalDataset("capitals")
    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class Agent {

        @EvalJudge
        boolean fine() {
            return true;
        }
    }

    static class WrongGateTests extends Agent {

        private static final AtomicInteger CALLS = new AtomicInteger();

        @EvalTemplate
        @ScoreGate(judge = "finer", of = Statistic.MEAN, atLeast = 0.5)
        void answers(EvalCase evalCase, Trial trial) {
            CALLS.incrementAndGet();
            trial.answer("");
        }
    }

    @Test
    void reportsAMistakeOnceForAllTrialsAndWithEachGate() {
        String mistake =
                "Eval 'WrongGateTests.answers' cannot run. Gate 'finer-mean': judge 'finer' must be one of the eval's judges: fine. Did you mean 'fine'?";
        Events events = run(WrongGateTests.class, Map.of());
        assertThat(thrown(events))
                .containsExactly(
                        "france: " + mistake,
                        "japan: " + LATER,
                        "brazil: " + LATER,
                        "australia: " + LATER,
                        "finer-mean: " + mistake);
        assertThat(finished(events)).contains("france FAILED", "japan ABORTED", "finer-mean FAILED");
        assertThat(WrongGateTests.CALLS).hasValue(0);
    }

    static class FullDiskTests extends Agent {

        @EvalTemplate
        @PassRate(atLeast = 0)
        void answers(EvalCase evalCase, Trial trial) {
            trial.answer("");
        }
    }

    @Test
    void waitsForNothingWhenAnswersCannotBeWrittenDown() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no device that is always full");
        Path journal = reports.resolve(FullDiskTests.class.getName()).resolve("answers/trials.jsonl");
        Files.createDirectories(journal.getParent());
        Files.createSymbolicLink(journal, full);
        Events events = run(FullDiskTests.class, Map.of());
        Files.delete(journal);
        String noSpace =
                "Report '%s' could not be written: java.io.IOException: No space left on device. Make its directory writable, with enough space."
                        .formatted(journal);
        assertThat(thrown(events))
                .containsExactly(
                        "france: " + noSpace,
                        "japan: " + LATER,
                        "brazil: " + LATER,
                        "australia: " + LATER,
                        "pass-rate: " + noSpace);
    }

    static final class Clocks implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Clock.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return Clock.systemUTC();
        }
    }

    @ExtendWith(Clocks.class)
    static class ResolvedTests extends Agent {

        private static final List<String> TIMES = new CopyOnWriteArrayList<>();

        @EvalTemplate
        @PassRate(atLeast = 1)
        void answers(Clock clock, EvalCase evalCase, TestInfo template, Trial trial) {
            TIMES.add(template.getDisplayName() + " " + clock.getZone());
            trial.answer("");
        }
    }

    @Test
    void resolvesOtherParametersByTheResolversOfTheTemplate() {
        assertThat(finished(run(ResolvedTests.class, Map.of()))).contains("pass-rate SUCCESSFUL");
        assertThat(ResolvedTests.TIMES)
                .containsOnly("answers(Clock, EvalCase, TestInfo, Trial) Z")
                .hasSize(4);
    }

    /** Has its clock only while an invocation runs. */
    static final class ClocksOfInvocations implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Clock.class
                    && context.getUniqueId().contains("test-template-invocation");
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return Clock.systemUTC();
        }
    }

    @ExtendWith(ClocksOfInvocations.class)
    static class UnresolvedTests extends Agent {

        @EvalTemplate
        @PassRate(atLeast = 1)
        void answers(EvalCase evalCase, Trial trial, Clock clock) {
            trial.answer(clock.instant().toString());
        }
    }

    @Test
    void statesTheNextStepIfAParameterBelongsToAnInvocation() {
        Events events = run(UnresolvedTests.class, Map.of());
        assertThat(thrown(events))
                .last()
                .asString()
                .matches(
                        "pass-rate: Eval 'UnresolvedTests\\.answers' cannot run ahead"
                                + " of its invocations: No ParameterResolver registered for parameter \\[java\\.time\\.Clock \\w+] in method"
                                + " \\[.*UnresolvedTests\\.answers\\(.*\\)]\\. Set eval\\.jupiter\\.prefetch=false to run each trial in its own\\.");
        assertThat(finished(events)).contains("france FAILED", "pass-rate FAILED");
        assertThat(finished(run(UnresolvedTests.class, Map.of("eval.jupiter.prefetch", "false"))))
                .contains("france SUCCESSFUL", "pass-rate SUCCESSFUL");
    }
}
