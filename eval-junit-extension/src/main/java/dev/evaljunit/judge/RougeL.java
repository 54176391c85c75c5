/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import java.util.List;

/** ROUGE-L (Lin, 2004) as the F1 of the longest common subsequence of words. */
record RougeL(ExpectedValue expected) implements AnswerCheck {

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        List<String> found = RougeN.words(part.text(), part);
        List<Overlap> overlaps = expected.tokens(evalCase, text -> RougeN.words(text, part), 1, "word").stream()
                .map(wanted -> Overlap.of(inOrder(wanted, found), wanted.size(), found.size()))
                .toList();
        return Overlap.best("ROUGE-L", overlaps, 1);
    }

    /** {@return the length of the longest common subsequence} */
    private static int inOrder(List<String> wanted, List<String> found) {
        int[] row = new int[found.size() + 1];
        for (String word : wanted) {
            int diagonal = 0;
            for (int at = 1; at < row.length; at++) {
                int above = row[at];
                row[at] = word.equals(found.get(at - 1)) ? diagonal + 1 : Math.max(above, row[at - 1]);
                diagonal = above;
            }
        }
        return row[found.size()];
    }
}
