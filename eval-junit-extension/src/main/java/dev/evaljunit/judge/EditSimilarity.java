/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import java.util.Comparator;

/** One minus the edit distance (Levenshtein, 1966) in characters, divided by the length of the longer text. */
record EditSimilarity(ExpectedValue expected) implements AnswerCheck {

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        int[] found = characters(part.text(), part);
        return expected.someTexts(evalCase).stream()
                .map(wanted -> Edits.between(characters(wanted, part), found))
                .max(Comparator.comparingDouble(Edits::similarity))
                .orElseThrow()
                .score();
    }

    private static int[] characters(String text, AnswerPart part) {
        return part.comparison().trimmed(text).codePoints().toArray();
    }

    private record Edits(int count, int length) {

        static Edits between(int[] wanted, int[] found) {
            int[] row = new int[found.length + 1];
            for (int at = 0; at < row.length; at++) {
                row[at] = at;
            }
            for (int i = 0; i < wanted.length; i++) {
                addRow(row, wanted[i], found);
            }
            return new Edits(row[found.length], Math.max(wanted.length, found.length));
        }

        private static void addRow(int[] row, int wanted, int[] found) {
            int diagonal = row[0]++;
            for (int at = 1; at < row.length; at++) {
                int above = row[at];
                int replaced = diagonal + (wanted == found[at - 1] ? 0 : 1);
                row[at] = Math.min(replaced, 1 + Math.min(above, row[at - 1]));
                diagonal = above;
            }
        }

        double similarity() {
            return length == 0 ? 1 : 1 - (double) count / length;
        }

        Score score() {
            return Score.of(
                    similarity(),
                    "edit similarity %s (%d edits, %d characters)"
                            .formatted(Overlap.shown(similarity()), count, length));
        }
    }
}
