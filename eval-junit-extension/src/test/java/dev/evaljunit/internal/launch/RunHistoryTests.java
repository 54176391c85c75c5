/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.gate.ComparedBaseline;
import dev.evaljunit.internal.gate.ComparedBaseline.State;
import dev.evaljunit.internal.gate.TrendPoint;
import dev.evaljunit.internal.history.Quarantine;
import dev.evaljunit.internal.history.RunIdentity;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RunHistoryTests {

    @TempDir
    Path directory;

    private Launches launches() {
        return Launches.of(directory.resolve("report"), 3)
                .with("eval.history", "dir:" + directory.resolve("history"))
                .with("eval.baseline.dir", directory.resolve("baselines").toString())
                .with("eval.branch", "main");
    }

    private static RunIdentity identity(Launches launches) {
        return fingerprint(launches).identity();
    }

    private static Fingerprint fingerprint(Launches launches) {
        return Fingerprint.of(launches.definition(), launches.config(), Optional.empty());
    }

    private RunHistory history(Launches launches) {
        return history(launches, Map.of());
    }

    /** In a directory without a repository, whose remote one would name a default branch. */
    private RunHistory history(Launches launches, Map<String, String> environment) {
        EvalConfig config = launches.config().in(new WorkingDirectory(directory));
        return RunHistory.of(launches.definition(), config, fingerprint(launches), environment::get)
                .orElseThrow();
    }

    private Path blessed() {
        return directory.resolve("baselines").resolve("NumbersEvalTest").resolve("answers.jsonl");
    }

    /** {@return a run that has not been kept} */
    private EvalRun run() {
        return Launches.of(directory.resolve("report"), 3).run().run();
    }

    private static EvalRun later(EvalRun run) {
        return run.withStartedAt(run.startedAt().plus(Duration.ofHours(1)));
    }

    private static Comparisons past(RunHistory history, EvalRun run) {
        List<Gate> comparing = List.of(Gates.passRate().noRegression());
        try (var past = new OpenHistory(Optional.of(history), comparing, run, Quarantine.NONE)) {
            return past.comparisons();
        }
    }

    private static List<String> keep(RunHistory history, EvalRun run, List<Gate> gates, List<Verdict> verdicts) {
        try (var past = new OpenHistory(Optional.of(history), gates, run, Quarantine.NONE)) {
            return past.keep(verdicts);
        }
    }

    private static ComparedBaseline only(Comparisons past) {
        assertThat(past.baselines()).hasSize(1);
        return past.baselines().get(0);
    }

    @Test
    void comparesARunWithThoseKeptBefore() {
        EvalRun run = run();

        assertThat(keep(history(launches()), run, List.of(), List.of())).isEmpty();

        ComparedBaseline window = only(past(history(launches()), later(run)));
        assertThat(window.kind()).isEqualTo(ComparedBaseline.Kind.WINDOW);
        assertThat(window.label()).startsWith("the run of branch 'main' of 20");
        assertThat(window.isOnSameMachine()).isTrue();
        assertThat(window.explained()).isEmpty();
        assertThat(window.runs())
                .singleElement()
                .satisfies(before -> assertThat(before.cases()).hasSize(3));
        assertThat(past(history(launches()), later(run)).trend())
                .containsExactly(new TrendPoint(run.startedAt(), 3, 3));
        assertThat(only(past(history(launches()), run)).state())
                .as("a run is no baseline of itself")
                .isEqualTo(State.RECORDED_NOW);
        assertThat(only(past(history(launches().with("eval.machine", "other")), later(run)))
                        .isOnSameMachine())
                .isFalse();
    }

    private record BrokenGate() implements Gate {

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Verdict decide(EvalRun run) {
            throw new IllegalStateException("no connection");
        }
    }

    @Test
    void recordsNoFirstRunWhoseOtherGatesAreErrors() {
        List<Gate> gates = List.of(new BrokenGate(), Gates.passRate().noRegression());

        try (var past = new OpenHistory(Optional.of(history(launches())), gates, run(), Quarantine.NONE)) {
            ComparedBaseline window = only(past.comparisons());
            assertThat(window.state()).isEqualTo(State.MISSING);
            assertThat(window.problem())
                    .endsWith(
                            " This run is not recorded as the first one, since it could not be measured: gate 'broken' is an error.");
            assertThat(past.verdicts())
                    .extracting(Verdict::gate, Verdict::status)
                    .containsExactly(
                            tuple("broken", Verdict.Status.ERROR), tuple("no-regression", Verdict.Status.ERROR));
            assertThat(past.keep(past.verdicts())).singleElement().asString().contains("broken");
        }
    }

    @Test
    void recordsTheFirstRunButNotOnACiServer() {
        EvalRun run = run();

        ComparedBaseline first = only(past(history(launches()), run));
        assertThat(first.state()).isEqualTo(State.RECORDED_NOW);
        assertThat(first.problem())
                .matches("The window of branch 'main' \\(7 days\\) has no run in history 'dir:.*'\\. "
                        + "This run is recorded as the first one\\.");
        assertThat(only(past(history(launches(), Map.of("CI", "true")), run)).state())
                .isEqualTo(State.MISSING);
        assertThat(only(past(history(launches()), run.withCompletion(Completion.ended(Completion.End.DECIDED, 3, ""))))
                        .state())
                .as("a run that is not kept")
                .isEqualTo(State.MISSING);
    }

    @Test
    void comparesALocalBranchWithItselfIfNothingElseIsKnown() {
        EvalRun run = run();
        Launches feature = launches().with("eval.branch", "feature");
        keep(history(feature), run, List.of(), List.of());

        assertThat(only(past(history(feature), later(run))).label()).startsWith("the run of branch 'feature'");
    }

    @Test
    void comparesABranchOnACiServerWithTheDefaultBranchOnly() {
        EvalRun run = run();
        Launches feature = launches().with("eval.branch", "feature");
        keep(history(feature), run, List.of(), List.of());
        keep(history(launches()), run, List.of(), List.of());

        ComparedBaseline unknown = only(past(history(feature, Map.of("CI", "true")), later(run)));
        assertThat(unknown.state()).isEqualTo(State.MISSING);
        assertThat(unknown.nextStep()).startsWith("Set eval.baseline.branch");
        assertThat(only(past(history(feature, Map.of("CI", "true", "CI_DEFAULT_BRANCH", "main")), later(run)))
                        .label())
                .startsWith("the run of branch 'main'");
    }

    @Test
    void comparesAPullRequestWithItsTargetOnly() {
        EvalRun run = run();
        Launches feature = launches().with("eval.branch", "feature");
        Map<String, String> pullRequest = Map.of("CI", "true", "GITHUB_BASE_REF", "main");
        keep(history(feature), run, List.of(), List.of());

        assertThat(only(past(history(feature, pullRequest), later(run))).state())
                .isEqualTo(State.MISSING);

        keep(history(launches()), run, List.of(), List.of());

        assertThat(only(past(history(feature, pullRequest), later(run))).label())
                .startsWith("the run of branch 'main'");
    }

    @Test
    void findsTheLastRunOfARelease() {
        Launches launches = launches().with("eval.release", "v1").with("eval.baseline.release", "v1");
        EvalRun run = run();
        keep(history(launches), run, List.of(), List.of());

        assertThat(past(history(launches), later(run)).baselines())
                .extracting(ComparedBaseline::kind)
                .containsExactly(ComparedBaseline.Kind.RELEASE, ComparedBaseline.Kind.WINDOW);
    }

    @Test
    void saysWhyACaseIsNotCompared() {
        EvalRun run = run().withCases(run().cases());
        keep(history(launches()), run, List.of(), List.of());
        List<CaseResult> cases = run.cases();
        EvalCase changed = EvalCase.of("c1", Map.of("n", "another question"));
        EvalRun now =
                later(run).withCases(List.of(CaseResult.of(changed, cases.get(0).trials()), cases.get(1)));

        ComparedBaseline window = only(past(history(launches()), now));

        assertThat(window.explained())
                .as("cases made in code have no version that explains why one is gone")
                .containsExactly(Map.entry("c1", "asks another question now"));
        assertThat(window.runs().get(0).cases())
                .extracting(result -> result.evalCase().id())
                .containsExactly("c2", "c3");
    }

    private static EvalRun answeredBy(String model, EvalRun run) {
        return run.withJudges(Map.of("fine", Map.of("answered_by", model)));
    }

    @Test
    void refusesRunsWhoseJudgesAnotherModelAnswered() {
        EvalRun run = run();
        keep(history(launches()), answeredBy("judge-1", run), List.of(), List.of());

        ComparedBaseline other = only(past(history(launches()), answeredBy("judge-2", later(run))));
        ComparedBaseline same = only(past(history(launches()), answeredBy("judge-1", later(run))));

        assertThat(other.state()).isEqualTo(State.NOT_COMPARABLE);
        assertThat(other.problem()).contains("since judge 'fine': answered_by was \"judge-1\" and is \"judge-2\".");
        assertThat(same.state()).isEqualTo(State.USABLE);
    }

    @Test
    void showsThatABaselineCannotBeRead() throws IOException {
        EvalRun run = run();
        Files.createDirectories(blessed().getParent());
        Files.writeString(blessed(), "<<<<<<< HEAD\n");
        Launches compared = launches().gates(Stop.ALL_CASES, Gates.passRate().noRegression());

        try (var past = new OpenHistory(
                Optional.of(history(compared)), compared.definition().gates(), run, Quarantine.NONE)) {
            Verdict verdict = past.verdicts().get(0);
            assertThat(verdict.status()).isEqualTo(Verdict.Status.ERROR);
            assertThat(verdict.sentence()).contains("Baseline '" + blessed());
        }
    }

    @Test
    void isNoFirstRunIfAllBeforeItWereWorseThanTheirBaselines() {
        EvalRun run = run();
        List<Gate> gates = List.of(Gates.passRate().noRegression());
        keep(history(launches()), run, gates, List.of(verdict("p", Verdict.Status.FAIL)));

        ComparedBaseline window = only(past(history(launches()), later(run)));

        assertThat(window.state()).isEqualTo(State.MISSING);
        assertThat(window.problem())
                .isEqualTo("The window of branch 'main' (7 days) has only runs that were worse than their baselines.");
    }

    @Test
    void expectsRunsOfABranchOfAnotherName() {
        Launches launches = launches().with("eval.baseline.branch", "mian");

        ComparedBaseline window = only(past(history(launches), run()));

        assertThat(window.state()).isEqualTo(State.MISSING);
        assertThat(window.nextStep()).isEqualTo("Run the eval on that branch, with the same eval.history.");
    }

    @Test
    void givesInvocationsOfAClassRunsOfTheirOwn() {
        Launches first = launches().with(launches().definition().withReportBelow("answers"));
        Launches second = first.with(first.definition().withReportBelow("invocation-2"));
        keep(history(first), run(), List.of(), List.of());

        assertThat(only(past(history(first), later(run()))).state()).isEqualTo(State.USABLE);
        assertThat(only(past(history(second), later(run()))).state()).isEqualTo(State.RECORDED_NOW);
    }

    @Test
    void saysWhatIsKeptOnlyToThoseWhoAsked() {
        Map<String, String> settings = Map.of("eval.branch", "main");
        EvalRun cancelled = run().withCompletion(Completion.ended(Completion.End.CANCELLED, 9, ""));
        var unasked = new Launches(directory, launches().definition(), settings, List.of());

        assertThat(keep(history(unasked), cancelled, List.of(), List.of())).isEmpty();
        assertThat(keep(history(launches()), cancelled, List.of(), List.of())).hasSize(1);
    }

    @Test
    void staysGreenIfTheHistoryCannotBeWritten() throws IOException {
        Files.writeString(directory.resolve("history"), "a file");

        Finished finished = launches().run();

        assertThat(finished.verdicts()).allMatch(Verdict::isGreen);
        assertThat(keep(history(launches()), finished.run(), List.of(), List.of()))
                .singleElement()
                .asString()
                .startsWith(
                        "eval NumbersEvalTest.answers: this run is not kept in the history, because of this: History '")
                .endsWith("Delete it, or restore it from a copy.");
    }

    @Test
    void findsAWrongSettingBeforeAnythingIsCalled() {
        Launches launches = launches().with("eval.history", "postgres");

        assertThatThrownBy(launches::run).hasMessageStartingWith("Configuration parameter 'eval.history' must be");
        assertThat(launches.calls()).isEmpty();
        assertThatThrownBy(launches().with("eval.history.age", "soon")::run)
                .hasMessageStartingWith("Configuration parameter 'eval.history.age'");
    }

    @Test
    void writesNoPasswordIntoTheJournalOfAShard() {
        Launches shard =
                launches().with("eval.shard", "1/2").with("eval.history", "jdbc:postgresql://ci:geheim@db/evals");

        assertThatThrownBy(shard::run)
                .hasMessage(
                        "Configuration parameter 'eval.history' must have no user, password or token if an eval runs in shards, since the machine that merges them reads it from their journals. Set the environment variables EVAL_HISTORY_USER and EVAL_HISTORY_PASSWORD.");
    }

    @Test
    void keepsNothingIfThatIsConfigured() {
        Launches launches = launches().with("eval.history", "off");
        assertThat(RunHistory.of(launches.definition(), launches.config(), fingerprint(launches), name -> null))
                .isEmpty();
        launches.run();
        launches().with("eval.shard", "1/2").run();
        assertThat(directory.resolve("history")).doesNotExist();
    }

    @Test
    void blessesARun() {
        Launches launches = launches().with("eval.baseline", "update");

        assertThat(keep(history(launches), run(), List.of(), List.of()))
                .containsExactly(
                        "eval NumbersEvalTest.answers: blessed this run as the baseline '%s'. Review the file, and commit it."
                                .formatted(blessed()));
        assertThat(blessed()).content().hasLineCount(5);
    }

    @Test
    void doesNotKeepWhatIsNoMeasurement() {
        assertThat(keep(
                        history(launches()),
                        run(),
                        List.of(new BrokenGate()),
                        List.of(verdict("broken", Verdict.Status.ERROR))))
                .containsExactly(
                        "eval NumbersEvalTest.answers: this run is not kept in the history, since it could not be measured: gate 'broken' is an error.");
        assertThat(keep(history(launches().with("eval.mutate", "answers")), run(), List.of(), List.of()))
                .containsExactly(
                        "eval NumbersEvalTest.answers: this run is not kept in the history, since its judges looked at corrupted answers (eval.mutate).");
        assertThat(directory.resolve("history")).doesNotExist();
    }

    private static Verdict verdict(String gate, Verdict.Status status) {
        return Verdict.of(gate, status, Explanation.of("It is so."));
    }

    @Test
    void isNoBaselineInAWindowIfAGateFoundItWorse() {
        EvalRun run = run();
        List<Gate> gates =
                List.of(Gates.passRate().noRegression(), Gates.passRate().atLeast(0.5));
        keep(
                history(launches()),
                run,
                gates,
                List.of(verdict("b", Verdict.Status.PASS), verdict("p", Verdict.Status.FAIL)));
        keep(
                history(launches()),
                later(run),
                gates,
                List.of(verdict("b", Verdict.Status.FAIL), verdict("p", Verdict.Status.PASS)));

        Comparisons past = past(history(launches()), later(later(run)));

        assertThat(only(past).runs()).extracting(EvalRun::startedAt).containsExactly(run.startedAt());
        assertThat(past.trend()).as("a decay has all runs").hasSize(2);
    }

    @Test
    void refusesToBlessWhatIsNoMeasurement() {
        Launches launches = launches().with("eval.baseline", "update");
        EvalRun cancelled = run().withCompletion(Completion.ended(Completion.End.CANCELLED, 9, "it was cancelled"));

        assertThatThrownBy(() -> keep(history(launches), cancelled, List.of(), List.of()))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Eval 'NumbersEvalTest.answers' was not blessed, since 3 of 9 cases ran because it was cancelled. Launch the whole eval again.");
        assertThat(blessed()).doesNotExist();
    }

    @Test
    void comparesAgentsAndRefusesOtherJudges() {
        RunIdentity identity = identity(launches());
        RunIdentity labelled = identity(launches().with("eval.agent", "prompt-8"));
        RunIdentity stricter = identity(launches()
                .judge(launches().definition().spec().judges().get(0).judge().withThreshold(0.7)));

        assertThat(identity.hasAgentOf(identity(launches()))).isTrue();
        assertThat(identity.hasAgentOf(labelled)).isFalse();
        assertThat(identity.obstacle(labelled)).isEmpty();
        assertThat(identity.obstacle(stricter)).hasValue("judge 'fine': threshold was 0.5 and is 0.7");
    }
}
