/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTests {

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }

    @Test
    void keepsTheLongestCommonSubsequence() {
        assertThat(LineDiff.of("a\nb\nc\nd", "a\nc\nx\nd")).containsExactly(" a", "-b", " c", "+x", " d");
        assertThat(LineDiff.of("a\na", "a")).containsExactly(" a", "-a");
        assertThat(LineDiff.of("", "a")).containsExactly("+a");
    }

    @Test
    void hasThreeLinesAroundEachChange() {
        assertThat(LineDiff.hunks(numbers(1, 20), numbers(1, 9) + "new\n" + numbers(11, 20)))
                .containsExactly("@@ -7,7 +7,7 @@", " 7", " 8", " 9", "-10", "+new", " 11", " 12", " 13");
    }

    @Test
    void joinsHunksWhoseContextsTouch() {
        String six = "x\n" + numbers(1, 6) + "x\n";
        String seven = "x\n" + numbers(1, 7) + "x\n";

        assertThat(LineDiff.hunks(six, six.replace("x", "y")))
                .filteredOn(line -> line.startsWith("@"))
                .containsExactly("@@ -1,8 +1,8 @@");
        assertThat(LineDiff.hunks(seven, seven.replace("x", "y")))
                .filteredOn(line -> line.startsWith("@"))
                .containsExactly("@@ -1,4 +1,4 @@", "@@ -6,4 +6,4 @@");
    }

    @Test
    void namesTheLineBeforeASideWithoutLines() {
        assertThat(LineDiff.hunks("", "a\n")).containsExactly("@@ -0,0 +1,1 @@", "+a");
        assertThat(LineDiff.hunks("a\n", "a\n")).isEmpty();
    }

    @Test
    void showsVeryLongTextsOneAfterTheOther() {
        var lines = LineDiff.of(numbers(1, 3000), numbers(10_001, 13_000));

        assertThat(lines).hasSize(6000).startsWith("-1").endsWith("+13000");
    }
}
