/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.judge.Overlap.shown;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;

/**
 * BLEU of one sentence (Papineni and others, 2002), with the smoothing of NIST, which is method 3 of Chen and Cherry (2014), and the
 * effective order: runs that are longer than the answer are left out.
 */
record Bleu(ExpectedValue expected) implements AnswerCheck {

    private static final int LONGEST_RUN = 4;

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        List<List<String>> wanted = expected.tokens(evalCase, text -> tokens(text, part), 1, "word");
        List<String> found = tokens(part.text(), part);
        if (NGrams.of(found, 1).shared(mostOf(wanted, 1)) == 0) {
            return Score.fail("BLEU 0.00: no word in common");
        }
        return score(wanted, found);
    }

    private static List<String> tokens(String text, AnswerPart part) {
        return Words.withMarks(part.comparison().comparable(text));
    }

    private static Score score(List<List<String>> wanted, List<String> found) {
        int order = Math.min(LONGEST_RUN, found.size());
        double smoothing = 1;
        double logarithms = 0;
        var precisions = new StringJoiner(", ");
        for (int n = 1; n <= order; n++) {
            NGrams runs = NGrams.of(found, n);
            int shared = runs.shared(mostOf(wanted, n));
            smoothing *= shared == 0 ? 2 : 1;
            double precision = shared == 0 ? 1 / (smoothing * runs.total()) : (double) shared / runs.total();
            logarithms += Math.log(precision);
            precisions.add(shown(precision));
        }
        double brevity = brevity(wanted, found.size());
        double bleu = brevity * Math.exp(logarithms / order);
        return Score.of(bleu, "BLEU %s (precision %s, brevity %s)".formatted(shown(bleu), precisions, shown(brevity)));
    }

    /** {@return each run of the expected texts as often as it occurs in that which has it most often} */
    private static NGrams mostOf(List<List<String>> wanted, int n) {
        return wanted.stream()
                .map(tokens -> NGrams.of(tokens, n))
                .reduce(NGrams::most)
                .orElseThrow();
    }

    /** Compared with the expected text whose length is closest; with the shorter one of two. */
    private static double brevity(List<List<String>> wanted, int length) {
        int closest = wanted.stream()
                .map(List::size)
                .min(Comparator.<Integer>comparingInt(size -> Math.abs(size - length))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        return length >= closest ? 1 : Math.exp(1 - (double) closest / length);
    }
}
