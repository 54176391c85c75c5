/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.ArrayList;
import java.util.List;

/** The lines that differ between two texts, with those around them: the longest common subsequence stays. */
public final class LineDiff {

    /** How many pairs of lines are compared; longer texts are shown one after the other. */
    private static final long MOST_PAIRS = 4_000_000;

    private static final int CONTEXT = 3;

    private LineDiff() {}

    /** {@return all lines, each with a blank, a minus or a plus before it} */
    public static List<String> of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int start = 0;
        while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(old.size(), now.size()) - start
                && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
            end++;
        }
        var lines = new ArrayList<String>();
        old.subList(0, start).forEach(line -> lines.add(" " + line));
        lines.addAll(changed(old.subList(start, old.size() - end), now.subList(start, now.size() - end)));
        old.subList(old.size() - end, old.size()).forEach(line -> lines.add(" " + line));
        return lines;
    }

    private static List<String> changed(List<String> old, List<String> now) {
        var lines = new ArrayList<String>();
        boolean isLong = (long) old.size() * now.size() > MOST_PAIRS;
        int[][] common = isLong ? new int[0][] : common(old, now);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (!isLong && i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                lines.add(" " + old.get(i++));
                j++;
            } else if (i < old.size() && (isLong || j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add("-" + old.get(i++));
            } else {
                lines.add("+" + now.get(j++));
            }
        }
        return lines;
    }

    private static int[][] common(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /** {@return the hunks of a unified diff: three lines around each change, below a line with their numbers; empty without a change} */
    public static List<String> hunks(String before, String after) {
        List<String> lines = of(before, after);
        var hunks = new ArrayList<String>();
        int at = nextChange(lines, 0);
        while (at < lines.size()) {
            int from = Math.max(0, at - CONTEXT);
            int to = endOfHunk(lines, at);
            hunks.add("@@ -%s +%s @@".formatted(range(lines, from, to, '+'), range(lines, from, to, '-')));
            hunks.addAll(lines.subList(from, to));
            at = nextChange(lines, to);
        }
        return hunks;
    }

    private static int nextChange(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).charAt(0) == ' ') {
            at++;
        }
        return at;
    }

    /** Changes whose contexts touch are in one hunk. */
    private static int endOfHunk(List<String> lines, int change) {
        int end = change;
        int next = change;
        while (next < lines.size() && next - end <= 2 * CONTEXT) {
            end = next + 1;
            next = nextChange(lines, end);
        }
        return Math.min(lines.size(), end + CONTEXT);
    }

    /** {@return first line and count of those of one side} A side without a line names the line before it. */
    private static String range(List<String> lines, int from, int to, char other) {
        long before = count(lines.subList(0, from), other);
        long count = count(lines.subList(from, to), other);
        return (count == 0 ? before : before + 1) + "," + count;
    }

    private static long count(List<String> lines, char other) {
        return lines.stream().filter(line -> line.charAt(0) != other).count();
    }
}
