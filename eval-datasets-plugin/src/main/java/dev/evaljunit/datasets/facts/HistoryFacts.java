/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.facts.GoldenSetFacts.CaseKey;
import dev.evaljunit.datasets.facts.GoldenSetFacts.Promotion;
import dev.evaljunit.internal.history.CaseRecord;
import dev.evaljunit.internal.history.History;
import dev.evaljunit.internal.history.HistoryPlace;
import dev.evaljunit.internal.history.HistoryQuery;
import dev.evaljunit.internal.history.Retention;
import dev.evaljunit.internal.history.RunHeader;
import dev.evaljunit.internal.history.RunRecord;
import dev.evaljunit.result.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The kept runs of a repository.
 *
 * @param evals by their methods
 * @param greens the start of the first run in which a case passed after its promotion
 */
public record HistoryFacts(List<EvalRuns> evals, Map<CaseKey, Instant> greens) {

    /**
     * The runs of an eval.
     *
     * @param newestFirst at least one
     */
    public record EvalRuns(String method, List<RunHeader> newestFirst) {

        public RunHeader newest() {
            return newestFirst.get(0);
        }

        /** {@return its class and method, joined by {@code #}} */
        public String selector() {
            String name = method.replaceFirst("\\(.*", "");
            int dot = name.lastIndexOf('.');
            return dot < 0 ? name : name.substring(0, dot) + "#" + name.substring(dot + 1);
        }

        public String eval() {
            return newest().eval();
        }
    }

    /** Read the runs, and those cases of them that were promoted from a trace. */
    static HistoryFacts read(Places places, Map<String, Promotion> promotions, Problems problems, List<Sight> sights) {
        var facts = new HistoryFacts(new ArrayList<>(), new HashMap<>());
        try (History history = open(places).orElse(null)) {
            if (history == null) {
                sights.add(Sight.missing(Source.HISTORY, "off"));
                return facts;
            }
            String place = place(history, problems);
            var unreadable = new TreeSet<String>();
            facts.read(history, unreadable);
            facts.readGreens(history, promotions, unreadable);
            unreadable.forEach(problem -> problems.add(place, problem));
            sights.add(facts.sight(place, unreadable));
        } catch (EvalException e) {
            problems.add(shown(places), String.valueOf(e.getMessage()));
            sights.add(Sight.unreadable(Source.HISTORY, shown(places)));
            return new HistoryFacts(List.of(), Map.of());
        }
        return facts;
    }

    private Sight sight(String place, Set<String> unreadable) {
        int runs = evals.stream().mapToInt(eval -> eval.newestFirst().size()).sum();
        if (runs == 0) {
            return unreadable.isEmpty()
                    ? Sight.missing(Source.HISTORY, place)
                    : Sight.unreadable(Source.HISTORY, place);
        }
        return Sight.read(
                Source.HISTORY,
                place,
                "%s of %s%s"
                        .formatted(
                                Words.count(runs, "run"),
                                Words.count(evals.size(), "eval"),
                                unreadable.isEmpty()
                                        ? ""
                                        : "; " + Words.count(unreadable.size(), "run") + " cannot be read"));
    }

    /** {@return a run with its cases; empty if it was deleted or cannot be read, which is a problem} */
    public static Optional<RunRecord> run(Places places, RunHeader header, Problems problems) {
        try (History history = open(places).orElse(null)) {
            return history == null ? Optional.empty() : history.read(header);
        } catch (EvalException e) {
            problems.add(shown(places), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<History> open(Places places) {
        return HistoryPlace.open(
                places.history(), places.project()::resolve, System::getenv, Retention.DEFAULT, Clock.systemUTC());
    }

    /** The address of a database may have a password. */
    private static String shown(Places places) {
        return HistoryPlace.hasCredentials(places.history()) ? "jdbc:…" : places.history();
    }

    private static String place(History history, Problems problems) {
        String place = history.place();
        return place.startsWith("dir:") ? problems.shown(Path.of(place.substring("dir:".length()))) : place;
    }

    /** Each run that cannot be read is met twice. */
    private void read(History history, Set<String> unreadable) {
        Consumer<EvalException> problems = problem -> unreadable.add(String.valueOf(problem.getMessage()));
        for (RunHeader newest : history.newest(HistoryQuery.ofAll(), problems)) {
            List<RunHeader> all = history.find(HistoryQuery.of(newest.method()), problems);
            if (!all.isEmpty()) {
                evals.add(new EvalRuns(newest.method(), all));
            }
        }
    }

    /** The oldest runs come first, and reading ends when each case has been green. */
    private void readGreens(History history, Map<String, Promotion> promotions, Set<String> unreadable) {
        Map<CaseKey, Promotion> open = new HashMap<>();
        promotions.values().forEach(promotion -> open.merge(promotion.key(), promotion, Promotion::or));
        List<RunHeader> oldestFirst = evals.stream()
                .flatMap(eval -> eval.newestFirst().stream())
                .sorted(Comparator.comparing(RunHeader::startedAt).thenComparing(RunHeader::id))
                .toList();
        for (RunHeader header : oldestFirst) {
            if (open.isEmpty()) {
                return;
            }
            String dataset = header.identity().dataset().name();
            if (open.keySet().stream().anyMatch(key -> key.dataset().equals(dataset))) {
                read(history, header, unreadable).ifPresent(run -> close(run, dataset, open));
            }
        }
    }

    private static Optional<RunRecord> read(History history, RunHeader header, Set<String> unreadable) {
        try {
            return history.read(header);
        } catch (EvalException e) {
            unreadable.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void close(RunRecord run, String dataset, Map<CaseKey, Promotion> open) {
        Instant start = run.header().startedAt();
        for (CaseRecord each : run.cases()) {
            var key = new CaseKey(dataset, each.theCase());
            Optional<Instant> promoted = Optional.ofNullable(open.get(key)).flatMap(Promotion::at);
            if (each.outcome() == Outcome.PASS
                    && promoted.filter(at -> !start.isBefore(at)).isPresent()) {
                greens.put(key, start);
                open.remove(key);
            }
        }
    }
}
