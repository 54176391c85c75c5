/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FinishedEvalsTests {

    private static final DatasetId DATASET =
            DatasetId.of("refunds").withVersion("2").withSha256("ab");

    private static FinishedEvals.Key key(String node) {
        return new FinishedEvals.Key(FinishedEvalsTests.class, node, DATASET, Path.of("target/reports"));
    }

    private static Finished finished(End end) {
        return new Finished(
                EvalRun.of("RefundEvalTest.answers", DATASET, List.of())
                        .withRepeats(Repeats.ONCE)
                        .withJudges(Map.of())
                        .withCompletion(Completion.ended(end, 9, "for a reason")),
                List.of(),
                "",
                Map.of());
    }

    /** A rerun of a run that spent its budget would spend it again. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CANCELLED", "CRASHES", "JVM_FAILURE"})
    void keepsWhatAnEvalCameTo(End end) {
        FinishedEvals.Key key = key("kept-" + end);
        assertThat(FinishedEvals.find(key)).isEmpty();
        FinishedEvals.keep(key, finished(end));
        assertThat(FinishedEvals.find(key)).hasValue(finished(end));
        assertThat(FinishedEvals.find(key("other"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "CRASHES", "JVM_FAILURE"})
    void doesNotKeepARunThatARerunResumes(End end) {
        FinishedEvals.keep(key("resumed-" + end), finished(end));
        assertThat(FinishedEvals.find(key("resumed-" + end))).isEmpty();
    }

    @Test
    void keepsApartWhatReportsToDifferentPlaces() {
        FinishedEvals.keep(key("place"), finished(End.COMPLETE));
        assertThat(FinishedEvals.find(
                        new FinishedEvals.Key(FinishedEvalsTests.class, "place", DATASET, Path.of("target/./reports"))))
                .isPresent();
        assertThat(FinishedEvals.find(
                        new FinishedEvals.Key(FinishedEvalsTests.class, "place", DATASET, Path.of("target/more"))))
                .isEmpty();
    }

    @Test
    void canBeKeptWithItsProblemsOnly() {
        EvalRun empty = finished(End.COMPLETE).run();
        CaseResult passed = result("passed", Score.pass());
        CaseResult failed = result("failed", Score.fail("wrong"));
        CaseResult unscored = result("unscored", Score.unscored("no reply"));
        CaseResult left = CaseResult.of(
                EvalCase.of("left", Map.of()),
                List.of(TrialResult.answered(
                        1, Answer.of("?"), Duration.ZERO, List.of(Judgement.notApplicable("judge", 0.5)))));
        var whole = new Finished(withCases(empty, List.of(passed, failed, unscored, left)), List.of(), "", Map.of());
        assertThat(whole.withProblemsOnly())
                .isEqualTo(new Finished(withCases(empty, List.of(failed, unscored)), List.of(), "", Map.of()));
    }

    private static CaseResult result(String id, Score score) {
        var trial = TrialResult.answered(1, Answer.of(id), Duration.ZERO, List.of(Judgement.of("judge", 0.5, score)));
        return CaseResult.of(EvalCase.of(id, Map.of()), List.of(trial));
    }

    private static EvalRun withCases(EvalRun run, List<CaseResult> cases) {
        return EvalRun.of(run.eval(), run.dataset(), cases)
                .withRepeats(run.repeats())
                .withJudges(run.judges())
                .withCompletion(run.completion())
                .withStartedAt(run.startedAt())
                .withTook(run.took());
    }
}
