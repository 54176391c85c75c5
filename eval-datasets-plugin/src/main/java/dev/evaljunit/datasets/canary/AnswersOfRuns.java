/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.history.CaseRecord;
import dev.evaljunit.internal.history.CaseRecord.TrialRecord;
import dev.evaljunit.internal.history.History;
import dev.evaljunit.internal.history.HistoryPlace;
import dev.evaljunit.internal.history.HistoryQuery;
import dev.evaljunit.internal.history.Retention;
import dev.evaljunit.internal.history.RunHeader;
import dev.evaljunit.internal.history.RunRecord;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes each trial of the kept runs of an eval as an answer of the version of the prompt that the run had. Runs of two versions are seldom
 * made at the same time, so the first run of the candidate is compared with the last one of the incumbent before it, the second with the
 * last but one, and so on, case by case. So a run that is added later changes nothing of what was compared before.
 */
final class AnswersOfRuns {

    private static final int LONGEST_NAME = 60;

    private final CanaryRequest request;
    private final List<CanaryAnswer> answers = new ArrayList<>();
    private final Unscored unscored = new Unscored();
    private final Map<String, Integer> versions = new TreeMap<>();
    private @Nullable RunHeader first;
    private String obstacle = "";

    private AnswersOfRuns(CanaryRequest request) {
        this.request = request;
    }

    static CanaryAnswers of(CanaryRequest request, CanaryRequest.Runs kept) {
        var runs = new AnswersOfRuns(request);
        try (History history = HistoryPlace.open(
                        kept.history(), kept.directory()::resolve, System::getenv, Retention.DEFAULT, Clock.systemUTC())
                .orElseThrow(() -> new EvalException(
                        "Parameter 'eval-datasets.canary.history' must be where runs are kept, found 'off'."))) {
            runs.read(history, kept.eval());
        }
        return new CanaryAnswers(
                runs.answers,
                runs.unscored,
                request.judge() == null ? "all judges" : request.judge(),
                runs.versions,
                0,
                runs.notes(),
                runs.obstacle);
    }

    private void read(History history, @Nullable String eval) {
        String method = method(newest(history), eval);
        List<RunHeader> newestFirst = history.find(HistoryQuery.of(method));
        newestFirst.forEach(header ->
                header.identity().promptVersion().ifPresent(version -> versions.merge(version, 1, Integer::sum)));
        List<RunHeader> candidates = of(request.versions().candidate(), newestFirst);
        List<RunHeader> incumbents = of(request.versions().incumbent(), newestFirst);
        Instant begin = candidates.isEmpty() ? Instant.MAX : candidates.get(0).startedAt();
        List<RunHeader> nearestFirst = new ArrayList<>(incumbents.stream()
                .filter(header -> header.startedAt().isBefore(begin))
                .toList());
        Collections.reverse(nearestFirst);
        incumbents.stream()
                .filter(header -> !header.startedAt().isBefore(begin))
                .forEach(nearestFirst::add);
        take(candidates, true, history);
        take(nearestFirst, false, history);
        if (answers.isEmpty() && unscored.all() == 0) {
            throw new EvalException(
                    "The history must have runs of the prompt versions '%s' or '%s', found %s.%s Correct the versions."
                            .formatted(
                                    shown(request.versions().incumbent()),
                                    shown(request.versions().candidate()),
                                    versions.isEmpty() ? "none with a version" : listed(versions.keySet()),
                                    Nearest.hint(request.versions().candidate(), versions.keySet())));
        }
    }

    private static List<RunHeader> newest(History history) {
        List<RunHeader> newest = history.newest(HistoryQuery.ofAll());
        if (newest.isEmpty()) {
            throw new EvalException(
                    "Parameter 'eval-datasets.canary.history' must be where runs are kept, but %s has none. Correct the place, or run the eval with it as 'eval.history'."
                            .formatted(history.place()));
        }
        return newest;
    }

    private List<String> notes() {
        return Stream.of(request.versions().incumbent(), request.versions().candidate())
                .filter(version -> !versions.containsKey(version))
                .map(version -> "No run has the prompt version '%s'; found %s.%s"
                        .formatted(
                                shown(version),
                                String.join(", ", shownVersions()),
                                Nearest.hint(version, otherVersions())))
                .toList();
    }

    private List<String> shownVersions() {
        return versions.keySet().stream()
                .map(version -> "'" + shown(version) + "'")
                .toList();
    }

    /** {@return the versions of the runs that were not asked for} */
    private List<String> otherVersions() {
        return versions.keySet().stream()
                .filter(version -> !request.versions().has(version))
                .toList();
    }

    /** {@return the runs of a version, the oldest first} */
    private static List<RunHeader> of(String version, List<RunHeader> newestFirst) {
        return newestFirst.stream()
                .filter(header -> header.identity()
                        .promptVersion()
                        .filter(version::equals)
                        .isPresent())
                .sorted(Comparator.comparing(RunHeader::startedAt).thenComparing(RunHeader::id))
                .toList();
    }

    private void take(List<RunHeader> headers, boolean areCandidates, History history) {
        for (int i = 0; i < headers.size(); i++) {
            int place = i;
            check(headers.get(i));
            history.read(headers.get(i)).ifPresent(run -> take(run, place, areCandidates));
        }
    }

    private static String method(List<RunHeader> newest, @Nullable String eval) {
        List<String> evals = newest.stream().map(RunHeader::eval).distinct().toList();
        List<RunHeader> found = newest.stream()
                .filter(header -> eval == null || header.eval().equals(eval))
                .toList();
        if (found.size() == 1) {
            return found.get(0).method();
        }
        String given = eval == null ? "" : eval;
        throw new EvalException(
                "Parameter 'eval-datasets.canary.eval' must name one eval of the history, which has %s.%s"
                        .formatted(listed(evals), Nearest.hint(given, evals)));
    }

    private void check(RunHeader header) {
        checkJudge(header.identity().judges().keySet());
        if (first == null) {
            first = header;
        } else if (obstacle.isEmpty()) {
            obstacle = header.identity().obstacle(first.identity()).orElse("");
        }
    }

    private void checkJudge(Set<String> judges) {
        String wanted = request.judge();
        if (wanted != null && !judges.contains(wanted)) {
            throw new EvalException(
                    "Parameter 'eval-datasets.canary.judge' must name a judge of the runs, which have %s, found '%s'.%s"
                            .formatted(
                                    judges.isEmpty() ? "none" : listed(judges),
                                    shown(wanted),
                                    Nearest.hint(wanted, judges)));
        }
    }

    private void take(RunRecord run, int place, boolean isCandidate) {
        int number = 0;
        for (CaseRecord each : run.cases()) {
            for (TrialRecord trial : each.trials()) {
                String id = "%08d %d".formatted(number++, isCandidate ? 0 : 1);
                if (applies(trial)) {
                    score(trial, run)
                            .ifPresentOrElse(
                                    score -> answers.add(new CanaryAnswer(place, id, isCandidate, slices(each), score)),
                                    () -> unscored.add(isCandidate, "no score"));
                }
            }
        }
    }

    /** As in gates: what no judge applies to is neither scored nor unscored. */
    private boolean applies(TrialRecord trial) {
        return request.judge() == null
                ? trial.outcome() != Outcome.NOT_APPLICABLE
                : !trial.notApplicable().orElse(List.of()).contains(request.judge());
    }

    private OptionalDouble score(TrialRecord trial, RunRecord run) {
        String judge = request.judge();
        if (judge == null) {
            return trial.outcome() == Outcome.UNSCORED
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(trial.outcome() == Outcome.PASS ? 1 : 0);
        }
        OptionalDouble score = trial.score(judge, run.header().identity().judges());
        return score.isPresent() && request.threshold().isPresent()
                ? OptionalDouble.of(score.getAsDouble() >= request.threshold().getAsDouble() ? 1 : 0)
                : score;
    }

    private List<String> slices(CaseRecord one) {
        return request.by().stream()
                .filter(name -> one.metadata().get(name) instanceof String)
                .map(name -> name + "=" + shown(String.valueOf(one.metadata().get(name))))
                .toList();
    }

    private static String listed(Collection<String> names) {
        return names.stream().map(AnswersOfRuns::shown).collect(Collectors.joining(", "));
    }

    private static String shown(String name) {
        return SafeText.line(name, LONGEST_NAME);
    }
}
