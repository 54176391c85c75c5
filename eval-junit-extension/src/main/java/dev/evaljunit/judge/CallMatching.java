/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares the calls that an agent made with those that a case expects.
 *
 * @param wanted the expected calls, in their order
 * @param made the agent's calls, in their order
 */
record CallMatching(List<ExpectedCall> wanted, List<ToolCall> made, CallComparison comparison) {

    private static final int MOST_SHOWN = 5;
    private static final int NONE = -1;

    Score exact() {
        for (int i = 0; i < wanted.size(); i++) {
            if (i == made.size()) {
                return Score.fail("call %d of %d is missing: %s".formatted(i + 1, wanted.size(), wanted.get(i)));
            }
            if (!comparison.isSame(wanted.get(i), made.get(i))) {
                return Score.fail("call %d must be %s, found %s"
                        .formatted(i + 1, wanted.get(i), found(wanted.get(i), made.get(i))));
            }
        }
        return made.size() == wanted.size()
                ? Score.pass()
                : Score.fail("call %d is not expected: %s"
                        .formatted(wanted.size() + 1, ExpectedCall.of(made.get(wanted.size()))));
    }

    private String found(ExpectedCall expected, ToolCall call) {
        String name = CallComparison.shown(call.name());
        return comparison.isSameTool(expected, call)
                ? name + " " + comparison.difference(expected, call).orElse("")
                : name;
    }

    /** The first call that fits leaves most calls for the next ones. */
    Score inOrder() {
        int next = 0;
        for (int i = 0; i < wanted.size(); i++) {
            int at = next;
            while (at < made.size() && !comparison.isSame(wanted.get(i), made.get(at))) {
                at++;
            }
            if (at == made.size()) {
                String after = i == 0 ? "" : " after call " + next;
                return Score.fail("missing%s: %s".formatted(after, missing(wanted.get(i), made.subList(next, at))));
            }
            next = at + 1;
        }
        return Score.pass();
    }

    Score anyOrder() {
        Pairs pairs = pairs();
        return Score.passIf(pairs.missing().isEmpty(), missing(pairs));
    }

    Score precision() {
        Pairs pairs = pairs();
        boolean isSilent = made.isEmpty() && wanted.isEmpty();
        return ratio("precision", isSilent ? 1 : share(pairs, made.size()), pairs, unexpected(pairs));
    }

    Score recall() {
        Pairs pairs = pairs();
        return ratio("recall", wanted.isEmpty() ? 1 : share(pairs, wanted.size()), pairs, missing(pairs));
    }

    Score f1() {
        Pairs pairs = pairs();
        int all = wanted.size() + made.size();
        return ratio("F1", all == 0 ? 1 : 2 * share(pairs, all), pairs, missing(pairs));
    }

    /** {@return the number of expected calls that were made, divided by another; 0 if that is 0} */
    private double share(Pairs pairs, int of) {
        return of == 0 ? 0 : (double) found(pairs) / of;
    }

    private int found(Pairs pairs) {
        return wanted.size() - pairs.missing().size();
    }

    private Score ratio(String measure, double value, Pairs pairs, String why) {
        String counts = "%d of %d expected calls, %d calls in all".formatted(found(pairs), wanted.size(), made.size());
        String ratio = measure + " " + Overlap.shown(value) + ": ";
        return Score.of(value, ratio + counts + (why.isEmpty() ? "" : "; " + why));
    }

    /** The expected calls that were not made, and the calls that were not expected. */
    private record Pairs(List<ExpectedCall> missing, List<ToolCall> unexpected) {}

    /**
     * {@return what is left when as many expected calls as possible have a call of their own} An expected name may take any call of
     * the tool, and must leave to an expected call with arguments the one that fits it.
     */
    private Pairs pairs() {
        int[] madeOf = filled(wanted.size());
        int[] wantedOf = filled(made.size());
        for (int i = 0; i < wanted.size(); i++) {
            find(i, madeOf, wantedOf, new boolean[made.size()]);
        }
        return new Pairs(left(wanted, madeOf), left(made, wantedOf));
    }

    private static <T> List<T> left(List<T> calls, int[] partners) {
        return IntStream.range(0, calls.size())
                .filter(i -> partners[i] == NONE)
                .mapToObj(calls::get)
                .toList();
    }

    private static int[] filled(int size) {
        int[] none = new int[size];
        Arrays.fill(none, NONE);
        return none;
    }

    /** Kuhn's algorithm: takes a free call, or one whose expected call finds another. */
    private boolean find(int expected, int[] madeOf, int[] wantedOf, boolean[] tried) {
        for (int at = 0; at < made.size(); at++) {
            if (!tried[at] && comparison.isSame(wanted.get(expected), made.get(at))) {
                tried[at] = true;
                if (wantedOf[at] == NONE || find(wantedOf[at], madeOf, wantedOf, tried)) {
                    wantedOf[at] = expected;
                    madeOf[expected] = at;
                    return true;
                }
            }
        }
        return false;
    }

    private String missing(Pairs pairs) {
        List<String> missing = pairs.missing().stream()
                .map(call -> missing(call, pairs.unexpected()))
                .toList();
        return missing.isEmpty() ? "" : "missing: " + listed(missing);
    }

    private String unexpected(Pairs pairs) {
        List<String> unexpected = pairs.unexpected().stream()
                .map(call -> ExpectedCall.of(call).toString())
                .toList();
        return unexpected.isEmpty() ? "" : "not expected: " + listed(unexpected);
    }

    private static String listed(List<String> calls) {
        return QuotedText.first(MOST_SHOWN, calls, ", ");
    }

    /** {@return an expected call, and how another call of the same tool differs from it} */
    private String missing(ExpectedCall call, List<ToolCall> others) {
        return call
                + others.stream()
                        .filter(other -> comparison.isSameTool(call, other))
                        .flatMap(other -> comparison.difference(call, other).stream())
                        .findFirst()
                        .map(difference -> " (called " + difference + ")")
                        .orElse("");
    }
}
