/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one run on which one judge has decided.
 *
 * @param judge its name
 * @param all sorted by their ids
 * @param notes what was left out
 */
record JudgedTrials(String judge, List<Trial> all, List<String> notes) {

    /** An answer, and whether the judge passed it. */
    record Trial(Found found, boolean isPassed) {

        String id() {
            return found.id();
        }
    }

    /**
     * Read the run.
     *
     * @param named the judge; {@code null} for the only one
     * @throws EvalException if there are several runs, or not this judge
     */
    static JudgedTrials read(Frame frame, @Nullable String named) throws IOException {
        var found = new ArrayList<Found>();
        var tally = new DrawTally();
        frame.forEach(found::add, tally);
        checkOneRun(found);
        checkJudged(found, tally);
        String judge = judge(found, named);
        var all = new ArrayList<Trial>();
        for (Found each : found) {
            @Nullable JudgeScore score = each.judges().get(judge);
            if (score == null || score.passed().isEmpty()) {
                tally.leftOut("trials on which the judge has not decided");
            } else {
                all.add(new Trial(each, score.passed().get()));
            }
        }
        all.sort(Comparator.comparing(Trial::id));
        if (all.size() < 2) {
            throw new EvalException(
                    "Judge '%s' must have decided on at least two answers of the run, but has on %s. Run the eval again."
                            .formatted(SafeText.line(judge), all.size()));
        }
        return new JudgedTrials(judge, List.copyOf(all), tally.lines());
    }

    private static void checkOneRun(List<Found> found) {
        Set<String> runs = new TreeSet<>();
        found.forEach(each -> {
            var provenance = Found.object(each.fields().get("provenance"));
            runs.add("%s of %s".formatted(provenance.get("eval"), provenance.get("run")));
        });
        if (runs.size() > 1) {
            throw new EvalException(
                    "The reports must be those of one run, but have %s: %s. Name the directory of one by -Deval-datasets.needed.reports."
                            .formatted(runs.size(), SafeText.line(String.join(", ", runs), 300)));
        }
    }

    private static void checkJudged(List<Found> found, DrawTally tally) {
        if (found.stream().allMatch(each -> each.judges().isEmpty())) {
            throw new EvalException(
                    "The run must have answers that a judge has scored, but none can be labelled%s. Run the evals again, or name their golden sets by -Deval-datasets.source=file:<directory>."
                            .formatted(tally.lines().stream().map("; "::concat).collect(Collectors.joining())));
        }
    }

    private static String judge(List<Found> found, @Nullable String named) {
        Set<String> judges = new TreeSet<>();
        found.forEach(each -> judges.addAll(each.judges().keySet()));
        if (named != null && judges.contains(named)) {
            return named;
        }
        if (named == null && judges.size() == 1) {
            return judges.iterator().next();
        }
        throw new EvalException("The judge of the run must be named by -Deval-datasets.needed.judge, of %s, found %s."
                .formatted(
                        SafeText.line(String.join(", ", judges), 300),
                        named == null ? "none" : "'" + SafeText.line(named, 60) + "'"));
    }

    int size() {
        return all.size();
    }

    /** {@return the answers with a verdict of the judge} */
    List<Trial> with(boolean isPassed) {
        return all.stream().filter(trial -> trial.isPassed() == isPassed).toList();
    }

    double passRate() {
        return with(true).size() / (double) size();
    }

    /** {@return what tells the run and its verdicts from all others} */
    String sha256() {
        return Sha256.ofLines(all.stream().map(trial -> trial.id() + " " + trial.isPassed()));
    }
}
