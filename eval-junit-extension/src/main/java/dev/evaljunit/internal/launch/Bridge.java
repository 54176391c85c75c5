/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.report.Markdown;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares the scores of two judgements of the same answers: {@link RunReport#BRIDGE}, beside the report of the second one. */
final class Bridge {

    private static final int LONGEST_NAME = 60;

    private final StoredRun before;
    private final EvalRun run;

    private Bridge(StoredRun before, EvalRun run) {
        this.before = before;
        this.run = run;
    }

    /**
     * Write the table.
     *
     * @return the table
     * @throws EvalException if it cannot be written
     */
    static String write(StoredRun before, EvalRun run, Path directory) {
        String table = new Bridge(before, run).table();
        Path file = directory.resolve(RunReport.BRIDGE);
        try {
            AtomicFile.write(file, table);
        } catch (IOException e) {
            throw new EvalException("'%s' could not be written: %s.".formatted(file, e), e);
        }
        return table;
    }

    private String table() {
        var lines = new ArrayList<String>();
        lines.add("| judge | answers | mean before | mean now | fails now | passes now | scored by one only |");
        lines.add("|---|---|---|---|---|---|---|");
        run.judges().keySet().forEach(judge -> lines.add(line(judge)));
        return String.join("\n", lines) + "\n";
    }

    private String line(String judge) {
        List<Pair> pairs = pairs(judge);
        List<Pair> scored = pairs.stream().filter(Pair::isScored).toList();
        return "| %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        Markdown.escape(judge, LONGEST_NAME),
                        scored.size(),
                        mean(scored.stream().map(Pair::before).toList()),
                        mean(scored.stream().map(Pair::now).toList()),
                        scored.stream()
                                .filter(pair -> pair.turnsTo(Outcome.FAIL))
                                .count(),
                        scored.stream()
                                .filter(pair -> pair.turnsTo(Outcome.PASS))
                                .count(),
                        pairs.stream().filter(Pair::isScoredOnce).count());
    }

    private static String mean(List<Judgement> judgements) {
        return judgements.isEmpty()
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%.3f",
                        judgements.stream()
                                .mapToDouble(each -> each.score().value().orElseThrow())
                                .average()
                                .orElseThrow());
    }

    private List<Pair> pairs(String judge) {
        var pairs = new ArrayList<Pair>();
        for (CaseResult result : run.cases()) {
            for (TrialResult trial : result.trials()) {
                Optional<Judgement> was = before.trials()
                        .of(result.evalCase().id(), trial.number())
                        .flatMap(stored -> stored.judgement(judge));
                Optional<Judgement> is = trial.judgement(judge);
                if (was.isPresent() && is.isPresent()) {
                    pairs.add(new Pair(was.get(), is.get()));
                }
            }
        }
        return pairs;
    }

    /** Two judgements of an answer. */
    private record Pair(Judgement before, Judgement now) {

        boolean isScored() {
            return before.score().isScored() && now.score().isScored();
        }

        boolean isScoredOnce() {
            return before.score().isScored() != now.score().isScored();
        }

        boolean turnsTo(Outcome outcome) {
            return now.outcome() == outcome && before.outcome() != outcome;
        }
    }
}
