/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
                return Score.fail("missing%s: %s".formatted(after, missing(wanted.get(i))));
            }
            next = at + 1;
        }
        return Score.pass();
    }

    Score anyOrder() {
        List<ExpectedCall> missing = missing();
        return Score.passIf(missing.isEmpty(), "missing: " + listed(missing));
    }

    Score precision() {
        List<ExpectedCall> missing = missing();
        boolean isSilent = made.isEmpty() && wanted.isEmpty();
        return ratio("precision", isSilent ? 1 : share(missing, made.size()), missing);
    }

    Score recall() {
        List<ExpectedCall> missing = missing();
        return ratio("recall", wanted.isEmpty() ? 1 : share(missing, wanted.size()), missing);
    }

    Score f1() {
        List<ExpectedCall> missing = missing();
        int all = wanted.size() + made.size();
        return ratio("F1", all == 0 ? 1 : 2 * share(missing, all), missing);
    }

    /** {@return the number of expected calls that were made, divided by another; 0 if that is 0} */
    private double share(List<ExpectedCall> missing, int of) {
        return of == 0 ? 0 : (double) (wanted.size() - missing.size()) / of;
    }

    private Score ratio(String measure, double value, List<ExpectedCall> missing) {
        String counts = String.format(
                Locale.ROOT,
                "%s %.2f: made %d of %d expected calls, and %d calls in all",
                measure,
                value,
                wanted.size() - missing.size(),
                wanted.size(),
                made.size());
        return Score.of(value, missing.isEmpty() ? counts : counts + "; missing: " + listed(missing));
    }

    /** {@return the expected calls that have no call of their own} */
    private List<ExpectedCall> missing() {
        int[] partners = partners();
        return IntStream.range(0, wanted.size())
                .filter(i -> partners[i] == NONE)
                .mapToObj(wanted::get)
                .toList();
    }

    /**
     * {@return the index of a call of its own for each expected call, or -1, so that as many as possible have one} An expected name
     * may take any call of the tool, and must leave to an expected call with arguments the one that fits it.
     */
    private int[] partners() {
        int[] madeOf = filled(wanted.size());
        int[] wantedOf = filled(made.size());
        for (int i = 0; i < wanted.size(); i++) {
            find(i, madeOf, wantedOf, new boolean[made.size()]);
        }
        return madeOf;
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

    private String listed(List<ExpectedCall> calls) {
        String first = calls.stream().limit(MOST_SHOWN).map(this::missing).collect(Collectors.joining(", "));
        return calls.size() <= MOST_SHOWN ? first : first + " and %d more".formatted(calls.size() - MOST_SHOWN);
    }

    /** {@return an expected call, and how a call of the same tool differs from it} */
    private String missing(ExpectedCall call) {
        return call
                + made.stream()
                        .filter(other -> comparison.isSameTool(call, other))
                        .flatMap(other -> comparison.difference(call, other).stream())
                        .findFirst()
                        .map(difference -> " (called " + difference + ")")
                        .orElse("");
    }
}
