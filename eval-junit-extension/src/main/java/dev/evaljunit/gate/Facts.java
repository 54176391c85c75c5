/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.stats.Conclusion;
import dev.evaljunit.stats.Interval;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The facts that all gates print, in words for readers without statistics. */
record Facts(Measure measure, Terms terms) {

    private static final String OFTEN = "4 times out of 5";

    /** With fewer clusters, bounds cover the truth less often than stated. */
    private static final int FEW_CLUSTERS = 20;

    String interval(Reading reading) {
        boolean isKnown = !Double.isNaN(reading.interval().lower()) && !isOpen(reading.interval());
        return bounds(reading) + (isKnown ? " (" + Numbers.confidence(terms) + ")" : "");
    }

    private static boolean isOpen(Interval interval) {
        return interval.lower() == Double.NEGATIVE_INFINITY && interval.upper() == Double.POSITIVE_INFINITY;
    }

    /** {@return the interval without its confidence} */
    String bounds(Reading reading) {
        double lower = reading.interval().lower();
        double upper = reading.interval().upper();
        if (Double.isNaN(lower)) {
            return "unknown: one run of such cases does not tell how much they vary";
        }
        if (lower == Double.POSITIVE_INFINITY) {
            return "the true %s is likely %s".formatted(measure.truth(), measure.format(lower));
        }
        if (isOpen(reading.interval())) {
            return "unknown: these trials bound the true %s on neither side".formatted(measure.truth());
        }
        if (lower == Double.NEGATIVE_INFINITY) {
            return "the true %s is likely at most %s; these trials give no lower bound"
                    .formatted(measure.truth(), measure.format(upper));
        }
        if (upper == Double.POSITIVE_INFINITY) {
            return "the true %s is likely at least %s; these trials give no upper bound"
                    .formatted(measure.truth(), measure.format(lower));
        }
        return Numbers.likely(measure.truth(), measure.format(lower), measure.format(upper));
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
        return reading.conclusion() + ": " + why + special(sample, reading) + (isOpen ? settles(sample) : "");
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

    private String special(Sample sample, Reading reading) {
        return switch (reading.reason()) {
            case ONE_CLUSTER -> "; one case cannot tell how cases differ";
            case CONSTANT ->
                sample instanceof TotalSample
                        ? "; all values are equal, so the total does not vary"
                        : "; all values are equal, so the bounds suppose the worst";
            default -> fewClusters(sample) + between(reading);
        };
    }

    private static String fewClusters(Sample sample) {
        boolean isClustered =
                sample instanceof RateSample rate ? rate.isClustered() : sample instanceof ClusteredPercentile;
        return isClustered && sample.cases() < FEW_CLUSTERS
                ? "; with fewer than %s cases the bounds are too narrow".formatted(FEW_CLUSTERS)
                : "";
    }

    /** A percentile of a few values may be on one side of the limit, and what they show on the other. */
    private String between(Reading reading) {
        Conclusion other = reading.holds() ? Conclusion.FAIL : Conclusion.PASS;
        return measure instanceof PercentileMeasure && reading.conclusion() == other
                ? "; the observed %s lies between two values, one on each side of the %s"
                        .formatted(measure.label(), measure.bound().noun)
                : "";
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
        Sample.Sensitivity sensitivity = sample.sensitivity(alpha);
        OptionalDouble seen = sensitivity.seen(policy);
        boolean toPass = policy == Policy.STRICT;
        String colour = toPass ? "green" : "red";
        if (seen.isEmpty()) {
            return undetected(sample, sensitivity, colour);
        }
        Bound bound = measure.sensitivityBound();
        return "%s %s turns this gate %s %s (%s)"
                .formatted(
                        measure.trueValue(seen.getAsDouble()),
                        toPass ? bound.orBetter() : bound.orWorse(),
                        colour,
                        OFTEN,
                        Numbers.count(sample.cases(), "case"));
    }

    /** {@return how bad the truth of a cohort must be for a FAIL to show} */
    String shows(Sample sample, double level) {
        Sample.Sensitivity sensitivity = sample.sensitivity(level);
        OptionalDouble seen = sensitivity.seen(Policy.LENIENT);
        if (seen.isEmpty()) {
            return sensitivity.isKnown()
                    ? "no true " + measure.truth() + " makes a FAIL show " + OFTEN
                    : "when a FAIL shows is unknown";
        }
        return "a FAIL shows %s at %s %s"
                .formatted(
                        OFTEN,
                        measure.trueValue(seen.getAsDouble()),
                        measure.sensitivityBound().orWorse());
    }

    private String undetected(Sample sample, Sample.Sensitivity sensitivity, String colour) {
        if (!sensitivity.isKnown()) {
            return "unknown: %s not tell how much such cases vary"
                    .formatted(sample.cases() == 1 ? "one case does" : "equal values do");
        }
        String size = Numbers.count(sample.cases(), "case");
        return sensitivity instanceof MeanSensitivity
                ? "nothing: with %s that vary so much, no true %s turns this gate %s %s"
                        .formatted(size, measure.truth(), colour, OFTEN)
                : "nothing: with %s this gate never turns %s".formatted(size, colour);
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
        OptionalDouble headroom = green ? measure.headroom(seen.reading(), terms.policy()) : OptionalDouble.empty();
        if (headroom.isPresent()) {
            return headroom(headroom.getAsDouble(), "");
        }
        OptionalLong flips = seen.flips();
        String colour = green ? "red" : "green";
        return flips.isPresent()
                ? "%s if %s".formatted(colour, measure.changed(flips.getAsLong(), !green))
                : "never %s, whatever these cases do".formatted(colour);
    }

    /** {@return by how much everything must grow for a green gate to turn red} */
    static String headroom(double share, String where) {
        return Double.isInfinite(share)
                ? "never red, however much more everything took in proportion"
                : "red if everything%s took over %s more".formatted(where, Numbers.percentUp(share));
    }
}
