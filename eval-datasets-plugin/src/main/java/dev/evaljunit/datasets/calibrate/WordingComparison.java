/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.PairedOutcomes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two wordings on the same answers, which neither has seen. */
final class WordingComparison {

    private static final double ALPHA = 0.05;

    private final List<LabelledAnswer> answers = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private int unscored;
    private int rightBefore;
    private int rightNow;

    /**
     * An answer on which the verdict of the judge turned.
     *
     * @param id of the answer
     * @param isPassedByPeople what people decided
     * @param isPassedNow what the judge decides by the new wording, and did not before
     */
    record Turn(String id, boolean isPassedByPeople, boolean isPassedNow) {

        boolean isBetter() {
            return isPassedNow == isPassedByPeople;
        }
    }

    /** @param before verdicts by id, as {@code now}; an answer without one in both is left out and counted */
    WordingComparison(List<LabelledAnswer> scoring, Map<String, Boolean> before, Map<String, Boolean> now) {
        for (LabelledAnswer answer : scoring) {
            @Nullable Boolean was = before.get(answer.id());
            @Nullable Boolean is = now.get(answer.id());
            if (was == null || is == null) {
                unscored++;
            } else {
                add(answer, was, is);
            }
        }
    }

    private void add(LabelledAnswer answer, boolean before, boolean now) {
        answers.add(answer);
        rightBefore += before == answer.isPassed() ? 1 : 0;
        rightNow += now == answer.isPassed() ? 1 : 0;
        if (before != now) {
            turns.add(new Turn(answer.id(), answer.isPassed(), now));
        }
    }

    int answers() {
        return answers.size();
    }

    List<Turn> turns() {
        return turns;
    }

    private PairedOutcomes outcomes() {
        long better = turns.stream().filter(Turn::isBetter).count();
        return new PairedOutcomes(answers.size(), turns.size() - better, better);
    }

    /** {@return what the numbers say, in words that can stand in a sentence} */
    String verdict() {
        PairedOutcomes outcomes = outcomes();
        if (outcomes.p() >= ALPHA) {
            return "the new wording is neither clearly better nor clearly worse";
        }
        return outcomes.difference() > 0
                ? "the new wording agrees with people more often"
                : "the new wording agrees with people less often";
    }

    List<String> lines() {
        PairedOutcomes outcomes = outcomes();
        Interval interval = outcomes.interval(1 - ALPHA);
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "on %d answers that it has not seen, the judge agrees with people on %d (%.1f %%) instead of %d (%.1f %%): %+.1f points (%+.1f to %+.1f), p = %.3f",
                answers.size(),
                rightNow,
                100.0 * rightNow / answers.size(),
                rightBefore,
                100.0 * rightBefore / answers.size(),
                100 * outcomes.difference(),
                100 * interval.lower(),
                100 * interval.upper(),
                outcomes.p()));
        lines.add("%s turned: %s to what people say, %s away from it"
                .formatted(turns.size(), outcomes.improved(), outcomes.regressed()));
        if (unscored > 0) {
            lines.add("%s answers have no score by both wordings, and are left out".formatted(unscored));
        }
        lines.add(verdict());
        return lines;
    }

    Map<String, Object> toJson() {
        PairedOutcomes outcomes = outcomes();
        var json = new LinkedHashMap<String, Object>();
        json.put("answers", answers.size());
        json.put("unscored", unscored);
        json.put("right_before", rightBefore);
        json.put("right_now", rightNow);
        Figures.put(json, "difference", outcomes.difference(), outcomes.interval(1 - ALPHA));
        Figures.put(json, "p", outcomes.p());
        json.put("verdict", verdict());
        json.put(
                "turned",
                turns.stream()
                        .map(turn -> {
                            var one = new LinkedHashMap<String, Object>();
                            one.put("item", turn.id());
                            one.put("people", turn.isPassedByPeople() ? "passed" : "failed");
                            one.put("before", turn.isPassedNow() ? "failed" : "passed");
                            one.put("now", turn.isPassedNow() ? "passed" : "failed");
                            return one;
                        })
                        .toList());
        return json;
    }
}
