/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.report.ReportedRun.CaseOutcome;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the list of cases as JSON, the worst first: what a browser needs to search, filter and sort without decoding details.
 * A row is an array in the order of {@link #COLUMNS}, and names repeated texts by their number.
 */
final class CaseIndexPart {

    static final List<String> COLUMNS = List.of(
            "id",
            "outcome",
            "question",
            "reason",
            "values",
            "scores",
            "failed",
            "passed",
            "trials",
            "latency",
            "usd",
            "number",
            "turned");

    /** A page of 10,000 cases has at most 1.5 MB before details; this is for questions and ids. */
    private static final int TEXTS = 1_000_000;

    private static final int REASONS = 250_000;
    private static final int LONGEST = 160;
    private static final int SHORTEST = 24;

    private final List<String> judges;
    private final List<Breakdown> breakdowns;
    private final int textsPerCase;
    private final Map<String, Integer> reasons = new LinkedHashMap<>();
    private final List<String> rows = new ArrayList<>();
    private int reasonsLength;

    CaseIndexPart(ReportedRun reported, List<Breakdown> breakdowns) {
        this.judges = List.copyOf(reported.run().judges().keySet());
        this.breakdowns = breakdowns;
        this.textsPerCase = TEXTS / Math.max(1, reported.run().cases().size()) - 8 * judges.size();
    }

    /**
     * Add the next row.
     *
     * @param number the place of the case in the dataset, from 1
     * @param turned {@code W} if it is worse than in the baseline, {@code B} if better; else empty
     */
    void add(CaseOutcome one, int number, String turned) {
        EvalCase evalCase = CaseRows.inUse(one.result().evalCase());
        List<TrialResult> trials = one.result().trials();
        List<@Nullable Object> row = new ArrayList<>();
        row.add(evalCase.id());
        row.add(one.outcome().name().substring(0, 1));
        row.add(question(evalCase));
        row.add(reason(one.result().reason()));
        row.add(breakdowns.stream().map(each -> each.indexOf(evalCase)).toList());
        row.add(scores(trials));
        row.add(failedBy(trials));
        row.add(trials.stream().filter(trial -> trial.outcome() == Outcome.PASS).count());
        row.add(trials.size());
        row.add(trials.stream()
                .mapToLong(trial -> trial.latency().toMillis())
                .max()
                .orElse(0));
        row.add(usd(trials));
        row.add(number);
        row.add(turned);
        rows.add(ScriptJson.of(row));
    }

    private String question(EvalCase evalCase) {
        int room = textsPerCase - evalCase.id().length();
        return weighed(ReportText.question(evalCase), Math.max(SHORTEST, Math.min(LONGEST, room)));
    }

    /** {@return the number of the reason; -1 if there is none} */
    private int reason(String text) {
        if (text.isEmpty()) {
            return -1;
        }
        String reason = SafeText.lineWithAdvice(text, reasonsLength < REASONS ? LONGEST : SHORTEST);
        @Nullable Integer known = reasons.get(reason);
        if (known != null) {
            return known;
        }
        reasonsLength += reason.length();
        reasons.put(reason, reasons.size());
        return reasons.size() - 1;
    }

    /** Characters beyond ASCII take up to three bytes each. */
    private static String weighed(String text, int bytes) {
        String line = SafeText.line(text, bytes);
        long wide = line.chars().filter(c -> c > 0x7F).count();
        return line.length() + 2 * wide <= bytes ? line : SafeText.line(text, Math.max(SHORTEST / 3, bytes / 3));
    }

    /** {@return the lowest score of each judge; null if it gave none} */
    private List<@Nullable Object> scores(List<TrialResult> trials) {
        var scores = new ArrayList<@Nullable Object>();
        for (String judge : judges) {
            OptionalDouble lowest = trials.stream()
                    .flatMap(trial -> trial.judgement(judge).stream())
                    .flatMapToDouble(judgement -> judgement.score().value().stream())
                    .min();
            scores.add(RunJson.rounded(lowest));
        }
        return scores;
    }

    /** {@return the numbers of the judges that failed a trial} */
    private List<Integer> failedBy(List<TrialResult> trials) {
        return IntStream.range(0, judges.size())
                .filter(i -> trials.stream()
                        .flatMap(trial -> trial.judgement(judges.get(i)).stream())
                        .anyMatch(judgement -> judgement.outcome() == Outcome.FAIL))
                .boxed()
                .toList();
    }

    /** {@return what agent and judges cost, if anyone reports it; else 0} */
    private static double usd(List<TrialResult> trials) {
        double sum = trials.stream()
                .flatMap(CaseIndexPart::usages)
                .mapToDouble(usage -> usage.usd().orElse(0))
                .sum();
        return RunJson.rounded(sum);
    }

    private static Stream<Usage> usages(TrialResult trial) {
        return Stream.concat(
                trial.answer().flatMap(answer -> answer.usage()).stream(),
                trial.judgements().stream().map(Judgement::score).flatMap(score -> score.usage().stream()));
    }

    List<String> rows() {
        return rows;
    }

    /** {@return what the rows refer to} */
    String head(ReportedRun reported, List<Integer> blocks) {
        var head = new LinkedHashMap<String, Object>();
        head.put("format", 1);
        head.put("eval", reported.run().eval());
        head.put("dataset", reported.run().dataset().toString());
        reported.run().promptVersion().ifPresent(prompt -> head.put("prompt", prompt));
        head.put("columns", COLUMNS);
        head.put("judges", judges);
        head.put("keys", breakdowns.stream().map(CaseIndexPart::key).toList());
        head.put("reasons", List.copyOf(reasons.keySet()));
        head.put("blocks", blocks);
        head.put("unlisted", reported.run().cases().size() - rows.size());
        head.put("journal", reported.hasJournal());
        head.put("command", ReportText.runOneCase(reported));
        return ScriptJson.of(head);
    }

    private static Map<String, Object> key(Breakdown breakdown) {
        return Map.of("key", breakdown.key(), "values", breakdown.values());
    }
}
