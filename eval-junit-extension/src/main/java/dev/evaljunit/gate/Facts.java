/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.stats.Conclusion;
import dev.evaljunit.stats.FloorDecision.Reason;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The facts that all gates print, in words for readers without statistics. */
record Facts(Measure measure, Terms terms) {

    private static final String OFTEN = "4 times out of 5";

    /** With fewer clusters, bounds cover the truth less often than stated. */
    private static final int FEW_CLUSTERS = 20;

    String interval(Reading reading) {
        double lower = reading.interval().lower();
        double upper = reading.interval().upper();
        if (Double.isNaN(lower)) {
            return "unknown: one run of such cases does not tell how much they vary";
        }
        if (lower == Double.NEGATIVE_INFINITY && upper == Double.POSITIVE_INFINITY) {
            return "unknown: these trials bound the true %s on neither side".formatted(measure.truth());
        }
        if (lower == Double.NEGATIVE_INFINITY) {
            return "the true %s is likely at most %s; these trials give no lower bound (%s)"
                    .formatted(measure.truth(), measure.format(upper), Numbers.confidence(terms));
        }
        if (upper == Double.POSITIVE_INFINITY) {
            return "the true %s is likely at least %s; these trials give no upper bound (%s)"
                    .formatted(measure.truth(), measure.format(lower), Numbers.confidence(terms));
        }
        return Numbers.likely(measure.truth(), measure.format(lower), measure.format(upper), terms);
    }

    /** {@return what is shown, whatever the policy makes of it} */
    String conclusion(Sample sample, Reading reading) {
        Bound bound = measure.bound();
        String why = switch (reading.conclusion()) {
            case PASS ->
                "a true %s %s the %s would hardly give this".formatted(measure.truth(), bound.beyond(), bound.noun);
            case FAIL -> "a true %s at the %s would hardly give this".formatted(measure.truth(), bound.noun);
            case INCONCLUSIVE ->
                "by chance alone, a true %s on either side of the %s can give this"
                        .formatted(measure.truth(), bound.noun);
        };
        boolean isOpen = reading.conclusion() == Conclusion.INCONCLUSIVE;
        return reading.conclusion() + ": " + why + special(sample, reading.reason()) + (isOpen ? settles(sample) : "");
    }

    private String settles(Sample sample) {
        Sample.Sensitivity sensitivity = sample.sensitivity(terms.alpha());
        OptionalLong cases = sensitivity.casesToSettle();
        if (cases.isEmpty() || cases.getAsLong() <= sample.cases()) {
            return "";
        }
        OptionalLong trials = sensitivity.trialsToSettle();
        return "; about %s like these would settle it%s"
                .formatted(
                        Numbers.count(cases.getAsLong() - sample.cases(), "more case"),
                        trials.isPresent() ? ", or %s trials per case".formatted(trials.getAsLong()) : "");
    }

    private static String special(Sample sample, Reason reason) {
        return switch (reason) {
            case ONE_CLUSTER -> "; one case cannot tell how cases differ";
            case CONSTANT -> "; all values are equal, so the bounds suppose the worst";
            default ->
                sample instanceof RateSample rate && rate.isClustered() && sample.cases() < FEW_CLUSTERS
                        ? "; with fewer than %s cases the bounds are too narrow".formatted(FEW_CLUSTERS)
                        : "";
        };
    }

    String limit() {
        String limit = measure.limitText();
        Bound bound = measure.bound();
        return switch (terms.policy()) {
            case POINT -> limit + " (policy POINT: the observed value decides)";
            case STRICT -> "%s (policy STRICT: green only if shown to %s it)".formatted(limit, bound.hold);
            case LENIENT -> "%s (policy LENIENT: red only if shown to %s it)".formatted(limit, bound.breach);
        };
    }

    /** {@return the bound of a gate by cohorts} */
    String cohortLimit() {
        String limit = measure.limitText();
        Bound bound = measure.bound();
        return terms.policy() == Policy.STRICT
                ? "%s (policy STRICT: green only if each cohort is shown to %s it)".formatted(limit, bound.hold)
                : "%s (policy %s: red only if a cohort is shown to %s it)"
                        .formatted(limit, terms.policy(), bound.breach);
    }

    /** {@return how far the truth must be from the floor for such a run to see it} */
    String detects(Sample sample, Policy policy, double alpha) {
        OptionalDouble seen = sample.sensitivity(alpha).seen(policy);
        boolean toPass = policy == Policy.STRICT;
        String size = Numbers.count(sample.cases(), "case");
        if (seen.isEmpty()) {
            return "nothing: with %s this gate never turns %s".formatted(size, toPass ? "green" : "red");
        }
        Bound bound = measure.sensitivityBound();
        return "%s %s turns this gate %s %s (%s)"
                .formatted(
                        measure.trueValue(seen.getAsDouble()),
                        toPass ? bound.orBetter() : bound.orWorse(),
                        toPass ? "green" : "red",
                        OFTEN,
                        size);
    }

    /** {@return how many cases it takes to see a difference that a team would want to see} */
    String needs(Sample sample) {
        OptionalDouble reference = measure.reference(terms.policy());
        OptionalLong needed = reference.isPresent()
                ? sample.sensitivity(terms.alpha()).casesToSee(reference.getAsDouble(), terms.policy())
                : OptionalLong.empty();
        return needed.isEmpty()
                ? ""
                : "%s for %s to be seen %s"
                        .formatted(
                                Numbers.count(needed.getAsLong(), "case"),
                                measure.trueValue(reference.getAsDouble()),
                                OFTEN);
    }

    /** {@return the smallest number of cases whose change would turn the gate over} */
    String flips(Seen seen) {
        boolean green = seen.reading().isGreen(terms.policy());
        String headroom = green ? measure.headroom(seen.reading(), terms.policy()) : "";
        if (!headroom.isEmpty()) {
            return headroom;
        }
        OptionalLong flips = seen.flips();
        String colour = green ? "red" : "green";
        return flips.isPresent()
                ? "%s if %s".formatted(colour, measure.changed(flips.getAsLong(), !green))
                : "never %s, whatever these cases do".formatted(colour);
    }
}
