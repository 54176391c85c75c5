/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import java.util.Locale;
import java.util.Optional;

/**
 * The words for a change of something: in points if it is a rate or score, else as a share of what it was.
 *
 * @param what is compared, such as {@code pass rate}
 * @param style of its values if less is better; empty for rates and scores
 * @param isCorrected whether changes are corrected for the errors of the judge
 */
record ChangeText(String what, Optional<ValueStyle> style, boolean isCorrected) {

    static ChangeText ofPoints(String what) {
        return new ChangeText(what, Optional.empty(), false);
    }

    static ChangeText ofShares(String what, ValueStyle style) {
        return new ChangeText(what, Optional.of(style), false);
    }

    ChangeText corrected() {
        return new ChangeText(what, style, true);
    }

    boolean isShare() {
        return style.isPresent();
    }

    /** {@return a value of a run, such as {@code 90.0 %} or {@code 1.20s}} */
    String value(double value) {
        return style.map(it -> it.format(value, value)).orElseGet(() -> NumberText.percent(value));
    }

    /** {@return the value of a case} */
    String ofCase(double value) {
        return style.map(it -> it.format(value, value)).orElseGet(() -> String.format(Locale.ROOT, "%.3g", value));
    }

    /**
     * Return a change, such as {@code -6.0 points} or {@code +12.5 %}.
     *
     * @param difference negative for the worse, as {@link dev.evaljunit.internal.stats.DeltaDecision} has it
     */
    String change(double difference) {
        if (!isShare()) {
            return String.format(Locale.ROOT, "%+.1f points", 100 * difference);
        }
        return Double.isFinite(difference) ? String.format(Locale.ROOT, "%+.1f %%", -100 * difference) : "any rise";
    }

    /** {@return an interval of changes, the lower value first} */
    String changes(double worst, double best) {
        return isShare()
                ? "from %s to %s".formatted(change(best), change(worst))
                : "from %s to %s".formatted(change(worst), change(best));
    }

    /** {@return a value beside that of the baseline, such as {@code 90.0 % instead of 96.0 %}} */
    String moved(double baseline, double candidate) {
        return value(candidate) + (candidate == baseline ? " as before" : " instead of " + value(baseline));
    }

    /** {@return the largest change for the worse to accept, such as {@code a drop of at most 3 points}} */
    String accepted(double margin) {
        return "a %s of at most %s".formatted(worse(), size(margin));
    }

    /** {@return a change without a direction, such as {@code 3 points} or {@code 10 %}} */
    String size(double share) {
        String number = NumberText.plain(NumberText.rounded(Math.round(1000 * share) / 10.0));
        return isShare() ? number + " %" : number + (number.equals("1") ? " point" : " points");
    }

    /** {@return the noun for a change for the worse} */
    String worse() {
        return isShare() ? "rise" : "drop";
    }

    String better() {
        return isShare() ? "fall" : "rise";
    }
}
