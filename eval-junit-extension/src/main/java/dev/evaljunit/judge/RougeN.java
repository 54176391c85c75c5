/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import java.util.List;

/** ROUGE-N (Lin, 2004) as the F1 of runs of n words. */
record RougeN(ExpectedValue expected, int n) implements AnswerCheck {

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        NGrams found = NGrams.of(words(part.text(), part), n);
        List<Overlap> overlaps = expected.tokens(evalCase, text -> words(text, part), n, "word").stream()
                .map(words -> NGrams.of(words, n))
                .map(wanted -> Overlap.of(wanted.shared(found), wanted.total(), found.total()))
                .toList();
        return Overlap.best("ROUGE-" + n, overlaps, 1);
    }

    static List<String> words(String text, AnswerPart part) {
        return Words.of(part.comparison().comparable(text));
    }
}
