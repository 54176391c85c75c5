/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.datasets.facts.Facts;
import dev.evaljunit.datasets.facts.Fields;
import dev.evaljunit.datasets.facts.HistoryFacts.EvalRuns;
import dev.evaljunit.datasets.facts.ReportFacts;
import dev.evaljunit.datasets.facts.Sight;
import dev.evaljunit.datasets.facts.Source;
import dev.evaljunit.datasets.facts.Times;
import dev.evaljunit.datasets.facts.Words;
import dev.evaljunit.internal.dataset.Git;
import dev.evaljunit.internal.history.RunHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules about what runs have shown. */
final class RunRules {

    private static final Pattern METHOD = Pattern.compile("[\\w$]+([.][\\w$]+)*#[\\w$]+");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

    private RunRules() {}

    static void neverRed(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        int needed = limits.runs();
        for (EvalRuns eval : facts.history().evals()) {
            List<RunHeader> last = eval.newestFirst().stream().limit(needed).toList();
            if (last.stream().anyMatch(run -> !isPerfect(run))) {
                continue;
            }
            if (last.size() < needed) {
                symptoms.undecided("'%s' passed every case in each of %s, and %s are needed to tell"
                        .formatted(Words.id(eval.eval()), Words.count(last.size(), "run"), needed));
                continue;
            }
            symptoms.add(
                    place(facts, Source.HISTORY),
                    "'%s' passed every case in each of its last %s, since %s: it was never red and never near, so nobody knows whether it can be."
                            .formatted(
                                    Words.id(eval.eval()),
                                    Words.count(last.size(), "run"),
                                    Times.date(last.get(last.size() - 1).startedAt())),
                    command(eval.selector(), "eval.mutate=answers"));
        }
    }

    private static boolean isPerfect(RunHeader run) {
        return run.counts().counted() > 0
                && run.counts().passed() == run.counts().counted();
    }

    static void blind(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        for (ReportFacts report : facts.reports()) {
            GatePower.of(report, limits.drop()).into(report.file(), report.eval(), report.selector(), symptoms);
        }
        Set<String> reported = facts.reports().stream().map(ReportFacts::eval).collect(Collectors.toSet());
        for (EvalRuns eval : facts.history().evals()) {
            if (!reported.contains(eval.eval())) {
                GatePower.of(eval.newest(), limits.drop())
                        .into(place(facts, Source.HISTORY), eval.eval(), eval.selector(), symptoms);
            }
        }
    }

    static void asksNoModel(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        for (ReportFacts report : facts.reports()) {
            var calls = Fields.object(report.run().get("model_calls"));
            var replayed = Fields.object(calls.get("replayed"));
            if (replayed.isEmpty() || Fields.count(calls.get("live")) > 0) {
                continue;
            }
            Optional<Instant> newest = replayed.keySet().stream()
                    .flatMap(commit -> date(facts, commit).stream())
                    .max(Comparator.naturalOrder());
            if (newest.isEmpty()) {
                symptoms.undecided("'%s' only replays recordings, of commits whose dates are not known here"
                        .formatted(Words.id(report.eval())));
            } else if (newest.get().isBefore(Times.before(facts.now(), limits.replayDays()))) {
                long sum = replayed.values().stream().mapToLong(Fields::count).sum();
                symptoms.add(
                        report.file(),
                        "'%s' asked no model, and replayed %s, the newest of %s, %s ago."
                                .formatted(
                                        Words.id(report.eval()),
                                        Words.count(sum, "call"),
                                        Times.date(newest.get()),
                                        Words.count(
                                                Duration.between(newest.get(), facts.now())
                                                        .toDays(),
                                                "day")),
                        command(report.selector(), "eval.recordings=record"));
            }
        }
    }

    private static Optional<Instant> date(Facts facts, String commit) {
        return COMMIT.matcher(commit).matches()
                ? Git.output(facts.project(), "show", "-s", "--format=%aI", commit)
                        .flatMap(Times::instant)
                : Optional.empty();
    }

    private static String place(Facts facts, Source source) {
        return facts.sights().stream()
                .filter(sight -> sight.source() == source)
                .map(Sight::place)
                .findFirst()
                .orElse("");
    }

    /**
     * {@return what runs an eval with a setting}
     *
     * @param method its class and method, joined by {@code #}; others than those of Java are not for a shell
     */
    static String command(String method, String setting) {
        return METHOD.matcher(method).matches()
                ? "mvn test -Dtest=%s -D%s".formatted(method, setting)
                : "Run the eval with the setting " + setting;
    }
}
