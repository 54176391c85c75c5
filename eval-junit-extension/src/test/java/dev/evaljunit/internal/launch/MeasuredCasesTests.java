/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.CaseQuantity;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.internal.gate.Agreement;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quantities that a case has as a whole are measured once, after its last trial, and journalled. */
@Tag("slow")
class MeasuredCasesTests {

    /** Each call adds the ids of a case and the numbers of its trials. */
    private final List<String> measured = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path directory;

    private final class Spread implements CaseQuantity {

        @Override
        public String key() {
            return "spread";
        }

        @Override
        public OptionalDouble of(EvalCase evalCase, List<TrialResult> trials) {
            measured.add(
                    evalCase.id() + trials.stream().map(TrialResult::number).toList());
            return OptionalDouble.of(trials.size());
        }
    }

    private final LimitGate gate = Gates.quantity(new Spread()).percentile(90).atMost(3);

    private Launches launches(int cases) {
        return Launches.of(directory, cases).repeats(Repeats.of(3, Reducer.MEAN));
    }

    private List<String> caseLines(Launches launches) {
        return launches.journalLines().stream()
                .filter(line -> line.startsWith("{\"measured_case\""))
                .map(line -> line.replaceAll(",\"crc32c\":\"[0-9a-f]{8}\"", ""))
                .toList();
    }

    @Test
    void measuresEachCaseOnceWithAllItsTrials() {
        Launches launches = launches(2).gates(Stop.ALL_CASES, gate);

        Verdict verdict = launches.run().verdicts().get(0);

        assertThat(measured).containsExactlyInAnyOrder("c1[1, 2, 3]", "c2[1, 2, 3]");
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.facts().get("share")).startsWith("2 of 2 cases stay within the limit");
        assertThat(caseLines(launches))
                .containsExactlyInAnyOrder(
                        "{\"measured_case\":\"c1\",\"measurements\":{\"spread\":3.0}}",
                        "{\"measured_case\":\"c2\",\"measurements\":{\"spread\":3.0}}");
    }

    @Test
    void measuresAResumedCaseWithTheTrialsOfBothLaunches() {
        Launches launches = launches(2).gates(Stop.ALL_CASES, gate);
        launches.breakOffAfter("c1/1", "c1/2", "c1/3", "c2/2");

        assertThat(launches.run().verdicts()).extracting(Verdict::status).containsExactly(Status.PASS);

        assertThat(measured).containsExactlyInAnyOrder("c1[1, 2, 3]", "c2[1, 2, 3]");
        assertThat(caseLines(launches)).hasSize(2);
    }

    /** Adds the answers of each case that it measures. */
    private final class Echo implements CaseQuantity {

        @Override
        public String key() {
            return "echo";
        }

        @Override
        public OptionalDouble of(EvalCase evalCase, List<TrialResult> trials) {
            boolean hasAll = trials.stream()
                    .allMatch(trial -> trial.answer().orElseThrow().text().equals(evalCase.id()));
            if (!hasAll) {
                measured.add(evalCase.id());
            }
            return OptionalDouble.of(0);
        }
    }

    private record Failing(Supplier<OptionalDouble> value) implements CaseQuantity {

        @Override
        public String key() {
            return "failing";
        }

        @Override
        public OptionalDouble of(EvalCase evalCase, List<TrialResult> trials) {
            return value.get();
        }
    }

    @Test
    void showsAnErrorThatAQuantityThrew() {
        var failing = new Failing(() -> {
            throw new AssertionError("no metadata 'topic'");
        });
        Launches launches = launches(2)
                .gates(Stop.ALL_CASES, Gates.quantity(failing).total().atMost(3));

        assertThat(launches.run().verdicts().get(0).facts())
                .containsEntry("why", "java.lang.AssertionError: no metadata 'topic' (2 cases)");
    }

    @Test
    @Tag("slow")
    void measuresResumedCasesOfAVeryLargeRunByTheirAnswers() {
        Launches launches = launches(6_700)
                .gates(Stop.ALL_CASES, Gates.quantity(new Echo()).total().atMost(0));
        launches.breakOffAfter("c1/1", "c1/2", "c1/3", "c2/2");

        assertThat(launches.run().verdicts()).extracting(Verdict::status).containsExactly(Status.PASS);

        assertThat(measured).isEmpty();
        assertThat(caseLines(launches)).hasSize(6_700);
    }

    @Test
    @Tag("slow")
    void doesNotMeasureCasesOfAVeryLargeRunWhoseAnswersAreGone() {
        Launches launches = launches(6_700)
                .gates(Stop.ALL_CASES, Gates.quantity(new Echo()).total().atMost(0));
        var failures = new AtomicInteger(1);
        launches.judge((evalCase, answer) -> failures.getAndDecrement() > 0 ? Score.unscored("busy") : Score.pass())
                .run();

        Verdict verdict = launches.with("eval.rerun", "errors").run().verdicts().get(0);

        assertThat(measured).isEmpty();
        assertThat(verdict.facts().values()).anyMatch(fact -> fact.startsWith("1 of 6700 cases"));
    }

    @Test
    void measuresACaseAgainAfterOneOfItsTrialsRanAgain() {
        var failures = new AtomicInteger(1);
        Launches launches = launches(1)
                .gates(Stop.ALL_CASES, gate)
                .judge((evalCase, answer) -> failures.getAndDecrement() > 0 ? Score.unscored("busy") : Score.pass());
        launches.run();

        launches.with("eval.rerun", "errors").run();

        assertThat(measured).containsExactly("c1[1, 2, 3]", "c1[1, 2, 3]");
        assertThat(caseLines(launches)).hasSize(2);
    }

    @Test
    void stopsEarlyByTheShareOfCases() {
        Launches launches = launches(60).gates(Stop.EARLY, gate.withPolicy(Policy.LENIENT));

        assertThat(launches.run().verdicts().get(0).sentence())
                .matches("Eval 'NumbersEvalTest.answers' was decided after \\d+ of 60 cases: all cases together .*");
    }

    @Test
    void countsCasesWhoseValueIsUnknownAndShowsWhatWasThrown() {
        var failing = new Failing(() -> {
            throw new IllegalStateException("no metadata 'topic'");
        });
        Launches launches = launches(2)
                .gates(Stop.ALL_CASES, Gates.quantity(failing).total().atMost(3));

        Verdict verdict = launches.run().verdicts().get(0);

        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(verdict.sentence()).isEqualTo("Eval 'NumbersEvalTest.answers' has failings for none of 2 cases.");
        assertThat(verdict.facts())
                .containsEntry("why", "java.lang.IllegalStateException: no metadata 'topic' (2 cases)");
    }

    @Test
    void decidesByCohort() {
        Launches launches = launches(4)
                .gates(
                        Stop.ALL_CASES,
                        Gates.quantity(new Agreement()).mean().atLeast(0.9).withBy("topic"));

        assertThat(launches.run().verdicts()).extracting(Verdict::gate).containsExactly("agreement-mean-by-topic");
    }
}
