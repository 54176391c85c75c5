/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import dev.evaljunit.datasets.evals.DeclaredEval.Kind;
import dev.evaljunit.datasets.evals.TestResults.Result;
import dev.evaljunit.internal.launch.PreviousRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells from what a build has written which evals have run in it. */
final class EvalStates {

    private static final String RUN = "run.json";

    private final TestBuild build;
    private final TestResults results;
    private @Nullable TestResults earlierResults;
    private @Nullable Instant newestInput;

    private EvalStates(TestBuild build, TestResults results) {
        this.build = build;
        this.results = results;
    }

    static EvalStates of(TestBuild build) throws IOException {
        return new EvalStates(build, resultsSince(build.start(), build));
    }

    private static TestResults resultsSince(Instant start, TestBuild build) throws IOException {
        return TestResults.in(
                build.goals().stream().map(TestGoal::reports).distinct().toList(), start);
    }

    EvalState of(DeclaredEval eval) throws IOException {
        if (hasReport(eval)) {
            return stateOfReport(eval);
        }
        List<Result> tests = results.of(eval);
        if (!tests.isEmpty()) {
            return stateOf(tests);
        }
        return eval.isDisabled() ? EvalState.SKIPPED : stateOfUnseen(eval);
    }

    private EvalState stateOfReport(DeclaredEval eval) throws IOException {
        if (skippedByReport(eval).isPresent()) {
            return EvalState.SKIPPED;
        }
        return shardByReport(eval).isPresent() ? EvalState.SHARD : EvalState.RAN;
    }

    private static EvalState stateOf(List<Result> tests) {
        for (EvalState state : EvalState.UNDECIDED) {
            if (reason(tests, state.reason()).isPresent()) {
                return state;
            }
        }
        return tests.stream().allMatch(test -> test.skipped().isPresent()) ? EvalState.SKIPPED : EvalState.RAN;
    }

    private EvalState stateOfUnseen(DeclaredEval eval) throws IOException {
        if (eval.isNested()) {
            return EvalState.NESTED;
        }
        if (build.isSkipped(eval)) {
            return EvalState.NO_TESTS;
        }
        if (build.isLeftOut(eval)) {
            return EvalState.NOT_SELECTED;
        }
        if (eval.kind() == Kind.PARAMETERIZED && !build.activeGoals().stream().allMatch(TestGoal::isXmlReadable)) {
            return EvalState.UNKNOWN;
        }
        return isUpToDate(eval) ? EvalState.STALE : EvalState.MISSING;
    }

    /** {@return whether nothing ran in this build, and the eval was green in one that had the same files} */
    private boolean isUpToDate(DeclaredEval eval) throws IOException {
        Optional<Instant> last = results.isEmpty() ? lastReport(eval) : Optional.empty();
        return last.isPresent() && wasGreen(eval) && !last.get().isBefore(newestInput());
    }

    private boolean wasGreen(DeclaredEval eval) throws IOException {
        if (eval.kind() != Kind.PARAMETERIZED) {
            return PreviousRun.isGreen(report(eval));
        }
        List<Result> tests = earlierResults().of(eval);
        return !tests.isEmpty()
                && stateOf(tests) == EvalState.RAN
                && tests.stream().noneMatch(Result::isFailed);
    }

    /** Read once for all evals: where nothing ran, as with a build cache, each of them asks. */
    private TestResults earlierResults() throws IOException {
        @Nullable TestResults known = earlierResults;
        if (known == null) {
            known = resultsSince(Instant.EPOCH, build);
            earlierResults = known;
        }
        return known;
    }

    private Instant newestInput() throws IOException {
        @Nullable Instant known = newestInput;
        if (known == null) {
            var inputs = new ArrayList<>(build.inputs());
            inputs.add(build.testClasses());
            inputs.add(build.classes());
            known = Freshness.newest(inputs);
            newestInput = known;
        }
        return known;
    }

    /** {@return why an eval was skipped or not applied, as its report or its test result says; empty if nothing says so} */
    String reason(DeclaredEval eval) throws IOException {
        Optional<String> reported = skippedByReport(eval);
        if (reported.isEmpty()) {
            reported = shardByReport(eval);
        }
        if (reported.isPresent()) {
            return reported.get();
        }
        List<Result> tests = results.of(eval);
        return EvalState.UNDECIDED.stream()
                .flatMap(state -> reason(tests, state.reason()).stream())
                .findFirst()
                .or(() -> reason(tests, ""))
                .orElse("");
    }

    private static Optional<String> reason(List<Result> tests, String beginning) {
        return tests.stream()
                .flatMap(test -> test.skipped().stream())
                .filter(reason -> reason.contains(beginning))
                .map(reason -> reason.substring(reason.indexOf(beginning)))
                .map(reason -> reason.lines().findFirst().orElse(""))
                .findFirst();
    }

    /** {@return when the eval, or the class of one that writes no report, last reported; empty if it never did} */
    Optional<Instant> lastReport(DeclaredEval eval) throws IOException {
        if (eval.kind() != Kind.PARAMETERIZED) {
            return Freshness.timeOf(report(eval).resolve(RUN));
        }
        Optional<Instant> last = Optional.empty();
        for (TestGoal goal : build.goals()) {
            if (last.isEmpty()) {
                last = TestResults.lastOf(goal.reports(), eval.testClass());
            }
        }
        return last;
    }

    private boolean hasReport(DeclaredEval eval) throws IOException {
        return Freshness.isSince(report(eval).resolve(RUN), build.start())
                || Freshness.isSince(report(eval).resolve("trials.jsonl"), build.start());
    }

    /** {@return why every case was skipped in this build; empty if some ran, or nothing was reported} */
    private Optional<String> skippedByReport(DeclaredEval eval) throws IOException {
        return Freshness.isSince(report(eval).resolve(RUN), build.start())
                ? PreviousRun.skipped(report(eval)).map(reason -> reason.replaceFirst("[.]$", ""))
                : Optional.empty();
    }

    /** {@return which shard of it this build ran; empty if all of it, or nothing was reported} */
    private Optional<String> shardByReport(DeclaredEval eval) throws IOException {
        return Freshness.isSince(report(eval).resolve(RUN), build.start())
                ? PreviousRun.shard(report(eval))
                : Optional.empty();
    }

    private Path report(DeclaredEval eval) {
        return build.evalReports().resolve(eval.testClass()).resolve(eval.method());
    }
}
