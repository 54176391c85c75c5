/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static dev.evaljunit.internal.history.KeptRuns.METHOD;
import static dev.evaljunit.internal.history.KeptRuns.START;
import static dev.evaljunit.internal.history.KeptRuns.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalException;
import dev.evaljunit.Reducer;
import dev.evaljunit.internal.dataset.DatasetIdFields;
import dev.evaljunit.internal.history.Baseline.Kind;
import dev.evaljunit.internal.history.FoundBaseline.State;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselinesTests {

    private static final Instant NOW = START.plus(Duration.ofDays(10));
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final RunIdentity IDENTITY = KeptRuns.refunds().header().identity();

    @TempDir
    Path directory;

    private RunOrigin origin = RunOrigin.UNKNOWN;
    private BaselineFile file = BaselineFile.of(Path.of("unused"), METHOD);
    private History history = DirectoryHistory.open(Path.of("unused"), Retention.DEFAULT, CLOCK);

    @BeforeEach
    void open() {
        file = BaselineFile.of(directory, METHOD, CLOCK);
        history = DirectoryHistory.open(directory.resolve("history"), Retention.DEFAULT, CLOCK);
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private Baselines baselines(
            Optional<String> release, List<String> branches, boolean required, RunIdentity identity) {
        var settings = new BaselineSettings(
                file, release, branches, required, BaselineSettings.DEFAULT_WINDOW, BaselineSettings.DEFAULT_AGE);
        return new Baselines(Optional.of(history), settings, METHOD, identity, origin, NOW);
    }

    private List<FoundBaseline> find(Optional<String> release, List<String> branches, RunIdentity identity) {
        return baselines(release, branches, true, identity).find(header -> head -> {});
    }

    private FoundBaseline blessed(RunIdentity identity) {
        return find(Optional.empty(), List.of(), identity).get(0);
    }

    private FoundBaseline release(String tag) {
        return find(Optional.of(tag), List.of(), IDENTITY).get(0);
    }

    private FoundBaseline window(RunIdentity identity) {
        return find(Optional.empty(), List.of("main"), identity).get(0);
    }

    private static List<Instant> starts(FoundBaseline found) {
        return found.baseline().orElseThrow().runs().stream()
                .map(run -> run.header().startedAt())
                .toList();
    }

    private static RunIdentity otherRubric() {
        EvalRun run = SampleRuns.refunds();
        var judges = new LinkedHashMap<>(run.judges());
        judges.put(
                SampleRuns.GROUNDEDNESS,
                Map.of("rubric", "groundedness@4", "model", "judge-large-2026-03", "sha256", "7f3a"));
        return KeptRuns.identity(run.withJudges(judges));
    }

    @Test
    void findsTheBlessedFile() {
        file.write(KeptRuns.refunds());

        FoundBaseline found = blessed(IDENTITY);

        assertThat(found.state()).isEqualTo(State.USABLE);
        assertThat(found.kind()).hasToString("blessed");
        assertThat(found.label()).isEqualTo("the blessed run of 2026-05-20 (commit 0123456789ab)");
        assertThat(found.baseline().orElseThrow().runs())
                .extracting(ComparableRun::run)
                .containsExactly(KeptRuns.comparable(KeptRuns.refunds()));
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(blessed(IDENTITY))
                .isEqualTo(FoundBaseline.not(
                        State.MISSING,
                        Kind.BLESSED,
                        "the blessed run",
                        "There is no blessed baseline at '%s'.".formatted(file.path()),
                        "Bless a run with eval.baseline=update, and commit the file."));
        assertThat(release("v1"))
                .isEqualTo(FoundBaseline.not(
                        State.MISSING,
                        Kind.RELEASE,
                        "the run of release 'v1'",
                        "History 'dir:%s' has no run of release 'v1'.".formatted(directory.resolve("history")),
                        "Run the eval on the release's commit with eval.release set to its tag."));
        assertThat(window(IDENTITY).problem())
                .isEqualTo("The window of branch 'main' (7 days) has no run in history 'dir:%s'."
                        .formatted(directory.resolve("history")));
    }

    @Test
    void refusesAnAnchorThatIsTooOld() {
        file.write(at(daysAgo(91)));
        history.add(at(daysAgo(120), KeptRuns.release("v1")));

        assertThat(blessed(IDENTITY).state()).isEqualTo(State.STALE);
        assertThat(blessed(IDENTITY).problem())
                .isEqualTo("The baseline of '%s' is 91 days old, more than the 90 days of eval.baseline.age."
                        .formatted(file.path()));
        assertThat(release("v1").state()).isEqualTo(State.STALE);
    }

    @Test
    void refusesAnotherJudgeAndSaysHowToJudgeAgain() {
        file.write(KeptRuns.refunds());
        history.add(at(daysAgo(1)));

        assertThat(blessed(otherRubric()))
                .isEqualTo(
                        FoundBaseline.not(
                                State.NOT_COMPARABLE,
                                Kind.BLESSED,
                                "the blessed run of 2026-05-20 (commit 0123456789ab)",
                                "The baseline of '%s' cannot be compared with this run, since judge 'groundedness': rubric was \"groundedness@3\" and is \"groundedness@4\"."
                                        .formatted(file.path()),
                                "Judge the answers of the baseline again with the judges of this run: launch the eval with -Deval.rejudge=<its report> -Deval.baseline=update. Or restore the judges."));
        assertThat(window(otherRubric()).state()).isEqualTo(State.NOT_COMPARABLE);
    }

    @Test
    void comparesOtherAgentsAndVersionsOfTheDataset() {
        var later = new RunIdentity(
                new DatasetIdFields("refund-regressions", "2026.06", "ab"),
                "other",
                IDENTITY.judges(),
                IDENTITY.trials(),
                IDENTITY.reducer(),
                IDENTITY.needed(),
                "prompt-8",
                "b0b",
                "",
                "0.2.0",
                Optional.of("refunds@8"),
                Optional.of("8ee1"));

        assertThat(IDENTITY.obstacle(later)).isEmpty();
        assertThat(IDENTITY.hasAgentOf(later)).isFalse();
    }

    @Test
    void refusesAnotherRuleForWhenACasePasses() {
        EvalRun run = SampleRuns.refunds();

        assertThat(IDENTITY.obstacle(KeptRuns.identity(run.withRepeats(Repeats.atLeast(1, 2)))))
                .hasValue("reducer was ALL and is AT_LEAST 1");
        assertThat(IDENTITY.obstacle(KeptRuns.identity(run.withRepeats(Repeats.of(3, Reducer.ALL)))))
                .hasValue("trials was 2 and is 3 under reducer ALL");
        assertThat(KeptRuns.identity(run.withRepeats(Repeats.of(2, Reducer.MEAN)))
                        .obstacle(KeptRuns.identity(run.withRepeats(Repeats.of(3, Reducer.MEAN)))))
                .isEmpty();
    }

    @Test
    void takesTheLastRunOfARelease() {
        history.add(at(daysAgo(5), KeptRuns.release("v1")));
        history.add(at(daysAgo(4), KeptRuns.release("v1")));
        history.add(at(daysAgo(3), KeptRuns.release("v2")));

        assertThat(starts(release("v1"))).containsExactly(daysAgo(4));
        assertThat(starts(release("*"))).containsExactly(daysAgo(3));
    }

    @Test
    void takesNoReleaseThatIsLaunchedAgain() {
        history.add(at(daysAgo(9), KeptRuns.release("v1")));
        List.of(5, 4, 3, 2, 1).forEach(days -> history.add(at(daysAgo(days), KeptRuns.release("v2"))));
        origin = KeptRuns.release("v2");

        assertThat(starts(release("*"))).containsExactly(daysAgo(9));
        assertThat(starts(release("v2"))).containsExactly(daysAgo(1));
    }

    @Test
    void takesRunsOfOtherCommitsIfThereAreAny() {
        history.add(at(daysAgo(1)));
        origin = KeptRuns.MAIN;
        assertThat(starts(window(IDENTITY))).as("a branch at rest").containsExactly(daysAgo(1));

        history.add(at(daysAgo(3), new RunOrigin("main", "fedcba987654", "", "")));
        assertThat(starts(window(IDENTITY))).as("launched again").containsExactly(daysAgo(3));
    }

    @Test
    void takesNoRunThatWasWorseThanItsBaselineIntoAWindow() {
        history.add(at(daysAgo(1)).withRegressed());
        assertThat(window(IDENTITY).state()).isEqualTo(State.MISSING);
        assertThat(window(IDENTITY).problem())
                .isEqualTo("The window of branch 'main' (7 days) has only runs that were worse than their baselines.");

        history.add(at(daysAgo(2)));
        assertThat(starts(window(IDENTITY))).containsExactly(daysAgo(2));
    }

    @Test
    void takesTheRunsOfAWeekButNotTheRunItself() {
        List.of(0, 1, 3, 7, 8).forEach(days -> history.add(at(daysAgo(days))));
        history.add(at(daysAgo(2), KeptRuns.branch("feature")));

        assertThat(starts(window(IDENTITY))).containsExactly(daysAgo(1), daysAgo(3), daysAgo(7));
        assertThat(window(IDENTITY).baseline().orElseThrow().since()).isEqualTo(daysAgo(7));
    }

    @Test
    void takesOnlyRunsOfAWindowThatAreComparable() {
        history.add(at(daysAgo(1)));
        history.add(
                KeptRuns.kept(METHOD, SampleRuns.refunds().withStartedAt(daysAgo(2)), otherRubric(), KeptRuns.MAIN));

        assertThat(starts(window(IDENTITY))).containsExactly(daysAgo(1));
        assertThat(starts(window(otherRubric()))).containsExactly(daysAgo(2));
    }

    @Test
    void looksForAnAnchorBesideTheWindow() {
        file.write(KeptRuns.refunds());
        history.add(at(daysAgo(1)));

        assertThat(find(Optional.of("v1"), List.of("main"), IDENTITY))
                .extracting(found -> found.kind() + " " + found.state())
                .containsExactly("blessed USABLE", "release MISSING", "window USABLE");
    }

    @Test
    void leavesOutAWindowThatNobodyAskedForIfItHasNoRun() {
        origin = KeptRuns.MAIN;
        assertThat(baselines(Optional.empty(), List.of("main"), false, IDENTITY).find(header -> head -> {}))
                .extracting(FoundBaseline::state)
                .containsExactly(State.EMPTY);

        file.write(KeptRuns.refunds());

        assertThat(baselines(Optional.empty(), List.of("main"), false, IDENTITY).find(header -> head -> {}))
                .extracting(FoundBaseline::kind)
                .containsExactly(Kind.BLESSED);
    }

    @Test
    void namesTheBranchOfTheRunIfNoBranchHasRuns() {
        origin = KeptRuns.branch("feature");

        assertThat(find(Optional.empty(), List.of("main", "feature"), IDENTITY))
                .singleElement()
                .extracting(FoundBaseline::problem)
                .asString()
                .startsWith("The window of branch 'feature' (7 days) has no run in history ");
    }

    @Test
    void namesTheBranchOfTheLastRunIfTheWindowHasNone() {
        history.add(at(daysAgo(1)));
        origin = KeptRuns.branch("feature");

        assertThat(find(Optional.empty(), List.of("feature"), IDENTITY))
                .singleElement()
                .extracting(FoundBaseline::problem)
                .asString()
                .endsWith(", whose last run is of branch 'main' (set eval.baseline.branch to compare with that).");
    }

    @Test
    void expectsRunsInTheWindowOfAnotherBranch() {
        origin = KeptRuns.branch("feature");

        assertThat(find(Optional.empty(), List.of("mian"), IDENTITY))
                .extracting(FoundBaseline::state)
                .containsExactly(State.MISSING);
        assertThat(find(Optional.empty(), List.of("main", "feature"), IDENTITY))
                .extracting(FoundBaseline::state)
                .containsExactly(State.EMPTY);
    }

    @Test
    void takesTheFirstBranchThatHasRuns() {
        history.add(at(daysAgo(1), KeptRuns.branch("feature")));

        assertThat(find(Optional.empty(), List.of("main", "feature"), IDENTITY))
                .extracting(FoundBaseline::label)
                .containsExactly("the run of branch 'feature' of 2026-05-29");

        history.add(at(daysAgo(2)));
        history.add(at(daysAgo(3)));

        assertThat(find(Optional.empty(), List.of("main", "feature"), IDENTITY))
                .extracting(FoundBaseline::label)
                .containsExactly("the 2 runs of branch 'main' since 2026-05-27");
    }

    @Test
    void takesNoWindowOfABranchThatIsNotKnown() {
        history.add(at(daysAgo(1), KeptRuns.branch("")));

        assertThat(find(Optional.empty(), List.of(BaselineSettings.UNKNOWN_BRANCH), IDENTITY))
                .containsExactly(FoundBaseline.not(
                        State.MISSING,
                        Kind.WINDOW,
                        "the runs of an unknown branch",
                        "Neither the CI server nor 'origin/HEAD' names the branch to compare with.",
                        "Set eval.baseline.branch to it, such as 'main'."));
    }

    @Test
    void followsTheTrendOfABranchBeyondTheWindow() {
        List.of(0, 1, 30, 60).forEach(days -> history.add(at(daysAgo(days))));
        history.add(at(daysAgo(2), KeptRuns.branch("feature")));
        history.add(
                KeptRuns.kept(METHOD, SampleRuns.refunds().withStartedAt(daysAgo(2)), otherRubric(), KeptRuns.MAIN));

        assertThat(baselines(Optional.empty(), List.of("main"), true, IDENTITY).trend())
                .extracting(RunHeader::startedAt)
                .containsExactly(daysAgo(60), daysAgo(30), daysAgo(1));
    }

    @Test
    void readsTheCasesOfTheNewestRunOnly() {
        List.of(1, 2, 3).forEach(days -> history.add(at(daysAgo(days))));
        var cases = new ArrayList<CaseHead>();

        assertThat(baselines(Optional.empty(), List.of("main"), true, IDENTITY).readNewest(cases::add))
                .hasValueSatisfying(label -> assertThat(label).startsWith("the run of branch 'main' of "));
        assertThat(cases)
                .extracting(head -> head.whole().get().line())
                .containsExactlyElementsOf(at(daysAgo(1)).lines().skip(1).toList());
    }

    @Test
    void readsTheCasesOfTheBlessedRunBeforeThoseOfAWindow() {
        history.add(at(daysAgo(1)));
        file.write(at(daysAgo(2)));
        var cases = new ArrayList<CaseHead>();

        assertThat(baselines(Optional.empty(), List.of("main"), true, IDENTITY).readNewest(cases::add))
                .hasValueSatisfying(label -> assertThat(label).startsWith("the blessed run of "));
        assertThat(cases).hasSize(5);
    }

    /** A history that another process cleans up after its runs were found. */
    private record Cleaned(History runs, Set<Instant> deleted) implements History {

        @Override
        public void add(RunRecord run) {
            runs.add(run);
        }

        @Override
        public List<RunHeader> find(HistoryQuery query, Consumer<EvalException> unreadable) {
            return runs.find(query, unreadable);
        }

        @Override
        public List<RunHeader> newest(HistoryQuery query, Consumer<EvalException> unreadable) {
            return runs.newest(query, unreadable);
        }

        @Override
        public boolean read(RunHeader header, Consumer<CaseHead> each) {
            return !deleted.contains(header.startedAt()) && runs.read(header, each);
        }

        @Override
        public String place() {
            return runs.place();
        }

        @Override
        public void close() {
            runs.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', the run of release 'v1'",
        "2, the run of release 'v1'",
        "2 3, the run of branch 'main'",
        "2 3 1, none"
    })
    void readsTheNextRunIfOneWasDeletedSinceItWasFound(String deletedDays, String label) {
        history.add(at(daysAgo(1)));
        List.of(2, 3).forEach(days -> history.add(at(daysAgo(days), KeptRuns.release("v1"))));
        Set<Instant> deleted = Stream.of(deletedDays.split(" ", -1))
                .filter(days -> !days.isEmpty())
                .map(days -> daysAgo(Integer.parseInt(days)))
                .collect(Collectors.toSet());
        var settings = new BaselineSettings(
                file,
                Optional.of("v1"),
                List.of("main"),
                true,
                BaselineSettings.DEFAULT_WINDOW,
                BaselineSettings.DEFAULT_AGE);
        var baselines =
                new Baselines(Optional.of(new Cleaned(history, deleted)), settings, METHOD, IDENTITY, origin, NOW);
        var cases = new ArrayList<CaseHead>();

        assertThat(baselines.readNewest(cases::add).orElse("none")).startsWith(label);
        assertThat(cases).hasSize(label.equals("none") ? 0 : 5);
    }

    @Test
    void readsNoCasesWithoutARun() {
        assertThat(baselines(Optional.empty(), List.of("main"), true, IDENTITY).readNewest(one -> {
                    throw new AssertionError(one);
                }))
                .isEmpty();
    }

    @Test
    void readsAFewRunsOfALongWindow() {
        IntStream.rangeClosed(1, Baselines.MOST_RUNS + 5)
                .forEach(minute -> history.add(at(NOW.minus(Duration.ofMinutes(minute)))));

        assertThat(starts(window(IDENTITY))).hasSize(Baselines.MOST_RUNS).startsWith(NOW.minus(Duration.ofMinutes(1)));
    }
}
