/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.internal.stats.ClopperPearson;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds cases that one unchanged agent sometimes passes and sometimes does not. */
public final class FlakyCases {

    /** With fewer trials, an interval is too wide to be of use. */
    private static final int FEWEST_TRIALS = 5;

    private static final int SHOWN = 5;
    private static final double CONFIDENCE = 0.95;

    private FlakyCases() {}

    /**
     * A flaky case.
     *
     * @param id of the case
     * @param passed how many trials passed
     * @param scored how many trials passed or failed
     */
    public record FlakyCase(String id, long passed, long scored) {

        /** {@return its pass rate, strictly between 0 and 1} */
        public double rate() {
            return (double) passed / scored;
        }

        /** {@return where the true rate lies with a confidence of 95 %} */
        public Interval interval() {
            return ClopperPearson.interval((double) passed, (double) scored, CONFIDENCE);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "'%s' passed %s of %s trials (%.0f %%, likely %.0f to %.0f %%)",
                    SafeText.id(id),
                    passed,
                    scored,
                    100 * rate(),
                    100 * interval().lower(),
                    100 * interval().upper());
        }
    }

    /**
     * Look for them.
     *
     * @param runs of one agent on the same questions
     * @return those that fail most often first
     */
    public static List<FlakyCase> of(List<EvalRun> runs) {
        Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
        runs.stream()
                .flatMap(run -> run.cases().stream())
                .forEach(result -> outcomes.computeIfAbsent(result.evalCase().id(), id -> new ArrayList<>())
                        .addAll(result.trials().stream()
                                .map(TrialResult::outcome)
                                .toList()));
        return outcomes.entrySet().stream()
                .map(each -> new FlakyCase(
                        each.getKey(),
                        count(each.getValue(), Outcome.PASS),
                        count(each.getValue(), Outcome.PASS) + count(each.getValue(), Outcome.FAIL)))
                .filter(each -> each.scored() >= FEWEST_TRIALS && each.passed() > 0 && each.passed() < each.scored())
                .sorted(Comparator.comparing(FlakyCase::rate).thenComparing(FlakyCase::id))
                .toList();
    }

    private static long count(List<Outcome> outcomes, Outcome wanted) {
        return outcomes.stream().filter(wanted::equals).count();
    }

    /** {@return the cases in words; empty if there are none} */
    public static String words(List<FlakyCase> cases) {
        String shown = cases.stream().limit(SHOWN).map(FlakyCase::toString).collect(Collectors.joining(", "));
        return cases.size() <= SHOWN ? shown : "%s and %s more".formatted(shown, cases.size() - SHOWN);
    }
}
