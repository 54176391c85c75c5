/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.internal.history.Baseline.Kind;
import dev.evaljunit.internal.history.FoundBaseline.State;
import dev.evaljunit.internal.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Finds what a run is compared with: fixed anchors, which are the blessed baseline and a release, and the trailing window beside them. */
public final class Baselines {

    /** More would take longer to read, and hardly narrow an interval. */
    static final int MOST_RUNS = 30;

    /** A decay that takes longer is found by the fixed anchor. */
    static final int MOST_OF_TREND = 100;

    /** Of some runs, others may delete the file after it was found. */
    private static final int MOST_DELETED = 3;

    private static final int LONGEST_NAME = 80;
    private static final String BLESS = "Bless a run with eval.baseline=update, and commit the file.";
    private static final String REJUDGE =
            "Judge the answers of the baseline again with the judges of this run: launch the eval with -Deval.rejudge=<its report> -Deval.baseline=update. Or restore the judges.";

    private final Optional<History> history;
    private final BaselineSettings settings;
    private final String method;
    private final RunIdentity identity;
    private final RunOrigin origin;
    private final Instant startedAt;
    private final Optional<String> branch;
    private final List<RunHeader> ofBranch;
    private final Optional<RunRecord> blessed;

    /**
     * Read the blessed baseline, and look at the branch of the window.
     *
     * @param history of the eval; empty if it is off
     * @param settings which baselines to find
     * @param method the eval's class and method with its parameter types
     * @param identity of the run to compare
     * @param origin of the run to compare: another run of its release, or of its commit, may be the one that is launched again
     * @param startedAt of the run to compare, which is none of its own baselines
     * @throws dev.evaljunit.EvalException if the blessed baseline or the history cannot be read
     */
    public Baselines(
            Optional<History> history,
            BaselineSettings settings,
            String method,
            RunIdentity identity,
            RunOrigin origin,
            Instant startedAt) {
        this.history = history;
        this.settings = settings;
        this.method = method;
        this.identity = identity;
        this.origin = origin;
        this.startedAt = startedAt;
        this.blessed = settings.file().read();
        this.branch = branch(settings.branches());
        this.ofBranch = branch.map(name -> headers(all().onBranch(name).atMost(MOST_OF_TREND)))
                .orElse(List.of());
    }

    /** {@return the first branch that has runs in the window, else the last one, which is that of the run} */
    private Optional<String> branch(List<String> branches) {
        return branches.stream()
                .filter(name -> branches.size() > 1
                        && !headers(all().onBranch(name).since(beginOfWindow()).atMost(1))
                                .isEmpty())
                .findFirst()
                .or(() -> branches.stream().reduce((one, other) -> other));
    }

    private HistoryQuery all() {
        return HistoryQuery.of(method).before(startedAt);
    }

    private Instant beginOfWindow() {
        return startedAt.minus(settings.window());
    }

    private List<RunHeader> headers(HistoryQuery query) {
        return history.map(place -> place.find(query)).orElse(List.of());
    }

    /** Reads the runs of baselines, or says what can be said without reading them. */
    private interface Reader {

        ComparableRun of(RunRecord blessedRun);

        /** {@return the run; empty if it was deleted since it was found} */
        Optional<ComparableRun> read(RunHeader header, boolean isNewest);
    }

    /** Reads all that gates need. */
    private final class WholeRuns implements Reader {

        private final ComparableRuns runs = new ComparableRuns();
        private final Function<RunHeader, Consumer<CaseHead>> newest;

        WholeRuns(Function<RunHeader, Consumer<CaseHead>> newest) {
            this.newest = newest;
        }

        @Override
        public ComparableRun of(RunRecord blessedRun) {
            return runs.of(blessedRun, newest.apply(blessedRun.header()));
        }

        @Override
        public Optional<ComparableRun> read(RunHeader header, boolean isNewest) {
            return runs.read(history.orElseThrow(), header, isNewest ? newest.apply(header) : head -> {});
        }
    }

    /**
     * Reads nothing.
     *
     * @param deleted runs that are not there any more
     */
    private record Headers(Set<RunHeader> deleted) implements Reader {

        @Override
        public ComparableRun of(RunRecord blessedRun) {
            return ComparableRun.withoutCases(blessedRun.header());
        }

        @Override
        public Optional<ComparableRun> read(RunHeader header, boolean isNewest) {
            return deleted.contains(header) ? Optional.empty() : Optional.of(ComparableRun.withoutCases(header));
        }
    }

    /**
     * {@return the baselines that are configured, those that can be used and those that cannot} A window that nobody has asked for
     * is left out if it cannot be used, and another one can.
     *
     * @param newest who else takes the cases of the newest run of a baseline
     */
    public List<FoundBaseline> find(Function<RunHeader, Consumer<CaseHead>> newest) {
        return find(MOST_RUNS, new WholeRuns(newest));
    }

    /**
     * Read the newest run of the first baseline that can be used.
     *
     * @param cases takes the cases of the run
     * @return what sentences call it; empty if there is none
     */
    public Optional<String> readNewest(Consumer<CaseHead> cases) {
        var deleted = new HashSet<RunHeader>();
        while (true) {
            Optional<Baseline> newest = find(1, new Headers(deleted)).stream()
                    .flatMap(found -> found.baseline().stream())
                    .findFirst();
            if (newest.isEmpty() || read(newest.get(), cases)) {
                return newest.map(Baseline::label);
            }
            deleted.add(newest.get().newest());
        }
    }

    /** {@return whether the run is still there} */
    private boolean read(Baseline baseline, Consumer<CaseHead> cases) {
        if (baseline.kind() == Kind.BLESSED) {
            blessed.orElseThrow().forEachHead(cases);
            return true;
        }
        return history.orElseThrow().read(baseline.newest(), cases);
    }

    private List<FoundBaseline> find(int mostRuns, Reader reader) {
        var found = new ArrayList<FoundBaseline>();
        boolean hasOthers =
                settings.release().isPresent() || !settings.branches().isEmpty();
        blessed(!hasOthers, reader).ifPresent(found::add);
        settings.release().map(tag -> release(tag, reader)).ifPresent(found::add);
        boolean hasAnchor = found.stream().anyMatch(FoundBaseline::isUsable);
        branch.map(name -> window(name, mostRuns, reader))
                .filter(window -> window.isUsable() || settings.windowRequired() || !hasAnchor)
                .ifPresent(found::add);
        return found;
    }

    /** {@return the runs before this one on the branch of the window, the oldest first, without their cases} */
    public List<RunHeader> earlier() {
        var headers = new ArrayList<>(ofBranch);
        Collections.reverse(headers);
        return headers;
    }

    /** {@return the comparable runs before this one on the branch of the window, the oldest first, without their cases} */
    public List<RunHeader> trend() {
        var headers = new ArrayList<>(comparable(ofBranch));
        Collections.reverse(headers);
        return headers;
    }

    private Optional<FoundBaseline> blessed(boolean required, Reader reader) {
        if (blessed.isEmpty() && !required) {
            return Optional.empty();
        }
        String name = "'" + settings.file().path() + "'";
        return Optional.of(blessed.map(
                        record -> anchor(new Baseline(Kind.BLESSED, List.of(reader.of(record))), name, BLESS))
                .orElseGet(() -> FoundBaseline.not(
                        State.MISSING,
                        Kind.BLESSED,
                        "the blessed run",
                        "There is no blessed baseline at %s.".formatted(name),
                        BLESS)));
    }

    private FoundBaseline release(String tag, Reader reader) {
        String name = tag.equals(HistoryQuery.ANY_RELEASE) ? "any release" : "release " + shown(tag);
        String nextStep = "Run the eval on the release's commit with eval.release set to its tag.";
        return ofRelease(tag).stream()
                .flatMap(header -> reader.read(header, true).stream())
                .findFirst()
                .map(run -> anchor(
                        new Baseline(Kind.RELEASE, List.of(run)),
                        "release " + shown(run.header().origin().tag()),
                        nextStep))
                .orElseGet(() -> FoundBaseline.not(
                        State.MISSING,
                        Kind.RELEASE,
                        "the run of " + name,
                        history.map(place -> "History '%s' has no run of %s.".formatted(place.place(), name))
                                .orElse("There is no run of %s: the history is off.".formatted(name)),
                        nextStep));
    }

    private List<RunHeader> ofRelease(String tag) {
        HistoryQuery query = all().ofRelease(tag);
        String own = origin.tag();
        if (!tag.equals(HistoryQuery.ANY_RELEASE) || own.isEmpty()) {
            return headers(query.atMost(MOST_DELETED));
        }
        return headers(query).stream()
                .filter(header -> !header.origin().tag().equals(own))
                .limit(MOST_DELETED)
                .toList();
    }

    private static String shown(String name) {
        return "'" + SafeText.line(name, LONGEST_NAME) + "'";
    }

    private List<RunHeader> comparable(List<RunHeader> headers) {
        return headers.stream()
                .filter(header -> header.identity().obstacle(identity).isEmpty())
                .toList();
    }

    private FoundBaseline anchor(Baseline baseline, String name, String nextStep) {
        RunHeader header = baseline.newest();
        Optional<String> obstacle = header.identity().obstacle(identity);
        if (obstacle.isPresent()) {
            return notComparable(
                    baseline.kind(), baseline.label(), "The baseline of " + name, header, obstacle.get(), nextStep);
        }
        Duration age = Duration.between(header.startedAt(), startedAt);
        return age.compareTo(settings.age()) <= 0
                ? FoundBaseline.usable(baseline)
                : FoundBaseline.not(
                        State.STALE,
                        baseline.kind(),
                        baseline.label(),
                        "The baseline of %s is %s days old, more than the %s days of eval.baseline.age."
                                .formatted(name, age.toDays(), settings.age().toDays()),
                        nextStep);
    }

    private FoundBaseline notComparable(
            Kind kind, String label, String subject, RunHeader run, String obstacle, String nextStep) {
        boolean isJudge = !run.identity().judgeDifferences(identity).isEmpty();
        return FoundBaseline.not(
                State.NOT_COMPARABLE,
                kind,
                label,
                "%s cannot be compared with this run, since %s.".formatted(subject, obstacle),
                isJudge ? REJUDGE : nextStep);
    }

    private FoundBaseline window(String ofWindow, int mostRuns, Reader reader) {
        if (ofWindow.equals(BaselineSettings.UNKNOWN_BRANCH)) {
            return FoundBaseline.not(
                    State.MISSING,
                    Kind.WINDOW,
                    "the runs of an unknown branch",
                    "Neither the CI server nor 'origin/HEAD' names the branch to compare with.",
                    "Set eval.baseline.branch to it, such as 'main'.");
        }
        List<RunHeader> headers = ofBranch.stream()
                .filter(header -> !header.startedAt().isBefore(beginOfWindow()))
                .toList();
        String name = ofWindow.isEmpty() ? "an unknown branch" : "branch " + shown(ofWindow);
        String label = "the runs of " + name;
        String subject =
                "The window of %s (%s days)".formatted(name, settings.window().toDays());
        if (headers.isEmpty()) {
            return FoundBaseline.not(
                    becomesItsFirst() ? State.EMPTY : State.MISSING,
                    Kind.WINDOW,
                    label,
                    history.map(place -> "%s has no run in history '%s'%s."
                                    .formatted(subject, place.place(), elsewhere(ofWindow)))
                            .orElse("%s has no run: the history is off.".formatted(subject)),
                    "Run the eval on that branch, with the same eval.history.");
        }
        List<RunHeader> sound =
                headers.stream().filter(header -> !header.hasRegressed()).toList();
        if (sound.isEmpty()) {
            return FoundBaseline.not(
                    State.MISSING,
                    Kind.WINDOW,
                    label,
                    subject + " has only runs that were worse than their baselines.",
                    "Repair the agent. If it is meant to be so, bless a run with eval.baseline=update, and commit the file.");
        }
        var runs = new ArrayList<ComparableRun>();
        ofOtherCommits(comparable(sound)).stream()
                .limit(mostRuns)
                .forEach(header -> reader.read(header, runs.isEmpty()).ifPresent(runs::add));
        return runs.isEmpty()
                ? windowNotComparable(label, subject, sound.get(0))
                : FoundBaseline.usable(new Baseline(Kind.WINDOW, runs));
    }

    /** {@return after a comma, the branch of the last run, which may be the one that was meant; empty if there is none} */
    private String elsewhere(String ofWindow) {
        return headers(all().since(beginOfWindow()).atMost(1)).stream()
                .map(header -> header.origin().branch())
                .filter(name -> !name.isEmpty() && !name.equals(ofWindow))
                .map(name -> ", whose last run is of branch %s (set eval.baseline.branch to compare with that)"
                        .formatted(shown(name)))
                .findFirst()
                .orElse("");
    }

    /** If the run is of another branch, such as where the name of the branch is misspelt, the window stays empty for ever. */
    private boolean becomesItsFirst() {
        return history.isPresent() && settings.branches().contains(origin.branch());
    }

    /** A run that is launched again, until it is green, must not be compared with itself; one of an unchanged branch has nothing else. */
    private List<RunHeader> ofOtherCommits(List<RunHeader> headers) {
        List<RunHeader> others = headers.stream()
                .filter(header ->
                        origin.commit().isEmpty() || !header.origin().commit().equals(origin.commit()))
                .toList();
        return others.isEmpty() ? headers : others;
    }

    private FoundBaseline windowNotComparable(String label, String subject, RunHeader newest) {
        return newest.identity()
                .obstacle(identity)
                .map(obstacle -> notComparable(
                        Kind.WINDOW, label, subject, newest, obstacle, "Run the eval on that branch as it is now."))
                .orElseGet(() -> FoundBaseline.not(
                        State.MISSING,
                        Kind.WINDOW,
                        label,
                        subject + " has no run any more.",
                        "Keep more runs: see eval.history.runs."));
    }
}
