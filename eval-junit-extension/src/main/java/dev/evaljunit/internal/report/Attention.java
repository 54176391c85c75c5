/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.report.ReportedRun.CaseOutcome;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a reader should look at first.
 *
 * @param where in which slice the failed cases are concentrated, in the words of a gate; may be empty
 * @param why the reason that most of them share; may be empty
 * @param slice the pass rates to compare; absent if all are alike
 * @param answers up to three that did not pass
 */
record Attention(String where, String why, @Nullable Breakdown slice, List<Example> answers) {

    private static final int ANSWERS = 3;
    private static final int TEXT = 200;

    /** An answer that did not pass. */
    record Example(Mark mark, String id, String link, String question, String answer, String reason) {

        static Example of(CaseOutcome one, String why) {
            EvalCase evalCase = CaseRows.inUse(one.result().evalCase());
            return new Example(
                    Mark.of(one.outcome()),
                    evalCase.id(),
                    PageLink.ofCase(evalCase.id()),
                    SafeText.line(ReportText.question(evalCase), TEXT),
                    one.firstProblem().map(Example::answer).orElse(""),
                    ownReason(one.result().reason(), why));
        }

        /** {@return the reason; empty if it is the one that most cases share} */
        private static String ownReason(String reason, String why) {
            String words = reason.substring(reason.indexOf(": ") + 1).strip();
            return !words.isEmpty() && why.contains(words) ? "" : SafeText.lineWithAdvice(reason, TEXT);
        }

        private static String answer(TrialResult trial) {
            return trial.answer()
                    .map(answer -> SafeText.line(answer.text(), TEXT))
                    .orElse("");
        }
    }

    static Attention of(ReportedRun reported, List<Breakdown> breakdowns) {
        String where = fact(reported, "where");
        String why = fact(reported, "why");
        return new Attention(
                where,
                why,
                slice(where, breakdowns).orElse(null),
                reported.notPassed()
                        .limit(ANSWERS)
                        .map(one -> Example.of(one, why))
                        .toList());
    }

    /** {@return the fact of the first red gate that has it, else of any} */
    private static String fact(ReportedRun reported, String label) {
        return Stream.concat(
                        reported.verdicts().stream().filter(verdict -> !verdict.isGreen()),
                        reported.verdicts().stream())
                .map(Verdict::facts)
                .filter(facts -> facts.containsKey(label))
                .map(facts -> facts.getOrDefault(label, ""))
                .findFirst()
                .orElse("");
    }

    private static Optional<Breakdown> slice(String where, List<Breakdown> breakdowns) {
        return breakdowns.stream()
                .filter(each -> where.startsWith(SafeText.line(each.key(), TEXT) + "="))
                .findFirst()
                .or(() -> breakdowns.stream()
                        .filter(each -> each.spread() > 0)
                        .max(Comparator.comparingDouble(Breakdown::spread)));
    }

    boolean hasAnswers() {
        return !answers.isEmpty();
    }
}
