/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.dataset.DatasetIdFields;
import dev.evaljunit.internal.gate.ComparedBaseline;
import dev.evaljunit.internal.gate.RegressionGate;
import dev.evaljunit.internal.gate.TrendPoint;
import dev.evaljunit.internal.history.Baseline;
import dev.evaljunit.internal.history.Baseline.Kind;
import dev.evaljunit.internal.history.CaseRecords;
import dev.evaljunit.internal.history.ComparableRun;
import dev.evaljunit.internal.history.FlakyCases;
import dev.evaljunit.internal.history.FoundBaseline;
import dev.evaljunit.internal.history.FoundBaseline.State;
import dev.evaljunit.internal.history.Quarantine;
import dev.evaljunit.internal.history.RunHeader;
import dev.evaljunit.internal.history.RunHeader.Counts;
import dev.evaljunit.internal.history.RunOrigin;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What gates compare a run with.
 *
 * @param baselines those that can be used, and those that cannot
 * @param repeats runs of one unchanged agent
 * @param trend runs before this one, the oldest first
 */
record Comparisons(List<ComparedBaseline> baselines, List<EvalRun> repeats, List<TrendPoint> trend) {

    /** Nothing to compare with. */
    static final Comparisons NONE = new Comparisons(List.of(), List.of(), List.of());

    private static final int LONGEST_NAME = 80;

    /** {@return what a run is compared with that becomes the blessed baseline: nothing} */
    static Comparisons replaced() {
        var baseline = ComparedBaseline.not(
                ComparedBaseline.Kind.BLESSED,
                ComparedBaseline.State.RECORDED_NOW,
                "the blessed run",
                "This run becomes the blessed baseline, so it was compared with none.",
                "Review the file, and commit it.");
        return new Comparisons(List.of(baseline), List.of(), List.of());
    }

    /** {@return what a run is compared with if nothing can be read} */
    static Comparisons unreadable(String problem) {
        var baseline = ComparedBaseline.not(
                ComparedBaseline.Kind.WINDOW,
                ComparedBaseline.State.MISSING,
                "its baselines",
                problem,
                "Then run the eval again.");
        return new Comparisons(List.of(baseline), List.of(), List.of());
    }

    /**
     * {@return what a run is compared with}
     *
     * @param cases of the run to compare
     * @param origin of the run
     * @param quarantine the cases that gates leave out
     * @param first whether it becomes the first run of its window, if that has none
     */
    static Comparisons of(
            CaseRecords cases,
            RunOrigin origin,
            List<FoundBaseline> found,
            List<RunHeader> trend,
            Quarantine quarantine,
            FirstRun first) {
        Map<String, String> questions = questions(cases, quarantine);
        return new Comparisons(
                found.stream()
                        .map(each -> each.baseline()
                                .map(baseline -> usable(baseline, cases.run(), questions, quarantine, origin))
                                .orElseGet(() -> not(each, first)))
                        .toList(),
                repeats(found),
                trend.stream().map(Comparisons::point).toList());
    }

    /** {@return the digest of each question that gates count, by the id of its case} */
    private static Map<String, String> questions(CaseRecords cases, Quarantine quarantine) {
        var questions = new LinkedHashMap<String, String>();
        for (int i = 0; i < cases.size(); i++) {
            if (!quarantine.cases().containsKey(cases.id(i))) {
                questions.put(cases.id(i), cases.contentSha256(i));
            }
        }
        return questions;
    }

    /** {@return the verdicts, those of gates that compare with the cases that fail only sometimes} */
    List<Verdict> withFlaky(List<Gate> gates, List<Verdict> verdicts) {
        String flaky = FlakyCases.words(FlakyCases.of(repeats));
        return flaky.isEmpty()
                ? verdicts
                : IntStream.range(0, verdicts.size())
                        .mapToObj(i -> gates.get(i) instanceof RegressionGate
                                ? withFlaky(flaky, verdicts.get(i))
                                : verdicts.get(i))
                        .toList();
    }

    private static Verdict withFlaky(String flaky, Verdict verdict) {
        var facts = new LinkedHashMap<>(verdict.facts());
        facts.put("flaky", flaky);
        return verdict.withExplanation(verdict.explanation().withFacts(facts));
    }

    /** {@return why baselines cannot be compared with, and what to do next, in sentences} */
    List<String> unusable() {
        return baselines.stream()
                .filter(baseline -> baseline.state() != ComparedBaseline.State.USABLE)
                .map(baseline -> (baseline.problem() + " " + baseline.nextStep()).strip())
                .toList();
    }

    /** {@return the gate, bound to these runs if it compares} */
    Gate bind(Gate gate) {
        return gate instanceof RegressionGate regression
                ? regression.against(baselines).withRepeats(repeats).withTrend(trend)
                : gate;
    }

    private static ComparedBaseline usable(
            Baseline baseline, EvalRun run, Map<String, String> questions, Quarantine quarantine, RunOrigin origin) {
        var compared = ComparedBaseline.of(
                        ComparedBaseline.Kind.valueOf(baseline.kind().name()),
                        baseline.label(),
                        baseline.runs().stream()
                                .map(then -> sameQuestions(then, questions))
                                .toList())
                .withExplained(explained(baseline, run, questions, quarantine));
        boolean isOnSameMachine =
                baseline.runs().stream().allMatch(then -> then.header().origin().hasMachineOf(origin));
        return isOnSameMachine ? compared : compared.onOtherMachine();
    }

    /** A case that asks another question now is another case. */
    private static EvalRun sameQuestions(ComparableRun then, Map<String, String> questions) {
        Predicate<String> isSame = id -> !questions.containsKey(id)
                || questions.get(id).equals(then.contentSha256().get(id));
        return then.run()
                .withCases(then.run().cases().stream()
                        .filter(result -> isSame.test(result.evalCase().id()))
                        .toList());
    }

    private static Map<String, String> explained(
            Baseline baseline, EvalRun run, Map<String, String> questions, Quarantine quarantine) {
        var explained = new LinkedHashMap<String, String>();
        Optional<String> version = otherVersion(baseline, DatasetIdFields.of(run.dataset()));
        baseline.contentSha256().forEach((id, then) -> {
            @Nullable String now = questions.get(id);
            if (quarantine.cases().containsKey(id)) {
                explained.put(id, ComparedBaseline.IN_QUARANTINE);
            } else if (now != null && !now.equals(then)) {
                explained.put(id, "asks another question now");
            } else if (now == null) {
                version.ifPresent(was -> explained.put(id, "removed since version " + was + " of the dataset"));
            }
        });
        return explained;
    }

    /** Cases are added and removed with a new version only; of cases made in code, nobody knows why one is gone. */
    private static Optional<String> otherVersion(Baseline baseline, DatasetIdFields now) {
        return baseline.runs().stream()
                .map(run -> run.header().identity().dataset())
                .map(DatasetIdFields::version)
                .filter(version -> !version.isEmpty() && !now.version().isEmpty() && !version.equals(now.version()))
                .map(version -> SafeText.line(version, LONGEST_NAME))
                .findFirst();
    }

    /** Only an empty window is that of a first run: one whose runs are all unusable must not be green for ever. */
    private static ComparedBaseline not(FoundBaseline found, FirstRun first) {
        var kind = ComparedBaseline.Kind.valueOf(found.kind().name());
        boolean isEmpty = found.state() == State.EMPTY;
        if (isEmpty && first.isRecorded()) {
            return ComparedBaseline.not(
                    kind,
                    ComparedBaseline.State.RECORDED_NOW,
                    found.label(),
                    found.problem() + " This run is recorded as the first one.",
                    "Run the eval again to compare it with this run.");
        }
        State state = isEmpty ? State.MISSING : found.state();
        String problem = isEmpty ? found.problem() + first.words() : found.problem();
        return ComparedBaseline.not(
                kind, ComparedBaseline.State.valueOf(state.name()), found.label(), problem, found.nextStep());
    }

    /** {@return the runs of the agent that the window has most runs of} */
    private static List<EvalRun> repeats(List<FoundBaseline> found) {
        Map<String, List<ComparableRun>> byAgent = found.stream()
                .filter(each -> each.kind() == Kind.WINDOW)
                .flatMap(each -> each.baseline().stream())
                .flatMap(baseline -> baseline.runs().stream())
                .filter(run -> !run.header().identity().agentSha256().isEmpty())
                .collect(Collectors.groupingBy(
                        run -> run.header().identity().agentSha256(), LinkedHashMap::new, Collectors.toList()));
        return byAgent.values().stream().max(Comparator.comparing(List::size)).orElse(List.of()).stream()
                .map(ComparableRun::run)
                .toList();
    }

    private static TrendPoint point(RunHeader header) {
        Counts counts = header.counts();
        return new TrendPoint(header.startedAt(), counts.passed(), counts.passed() + counts.failed());
    }
}
