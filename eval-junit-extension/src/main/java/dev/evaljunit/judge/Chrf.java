/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import java.util.List;

/** chrF (Popović, 2015) of runs of 1 to 6 characters, with recall counting twice as much as precision. */
record Chrf(ExpectedValue expected) implements AnswerCheck {

    private static final int LONGEST_RUN = 6;
    private static final int BETA = 2;

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        List<String> found = characters(part.text(), part);
        List<Overlap> overlaps = expected.tokens(evalCase, text -> characters(text, part), 1, "character").stream()
                .map(wanted -> overlap(wanted, found))
                .toList();
        return Overlap.best("chrF", overlaps, BETA);
    }

    private static List<String> characters(String text, AnswerPart part) {
        return Words.characters(part.comparison().comparable(text));
    }

    /** {@return the means over the lengths that both texts have} */
    private static Overlap overlap(List<String> wanted, List<String> found) {
        int longest = Math.min(LONGEST_RUN, Math.min(wanted.size(), found.size()));
        double precision = 0;
        double recall = 0;
        for (int n = 1; n <= longest; n++) {
            NGrams runs = NGrams.of(wanted, n);
            NGrams foundRuns = NGrams.of(found, n);
            Overlap overlap = Overlap.of(runs.shared(foundRuns), runs.total(), foundRuns.total());
            precision += overlap.precision();
            recall += overlap.recall();
        }
        return longest == 0 ? new Overlap(0, 0) : new Overlap(precision / longest, recall / longest);
    }
}
