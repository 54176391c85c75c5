/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.Interval;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The facts of all verdicts, for readers without statistics. */
record VerdictFacts(Measure measure, GateOptions options) {

    private static final String OFTEN = "4 times out of 5";

    /** With fewer clusters, intervals cover the true value less often than stated. */
    private static final int FEW_CLUSTERS = 20;

    String interval(Assessment assessment) {
        boolean isKnown = !assessment.isUnknown()
                && !Double.isNaN(assessment.interval().lower())
                && !isOpen(assessment.interval());
        return bounds(assessment) + (isKnown ? " (" + NumberText.confidence(options) + ")" : "");
    }

    private static boolean isOpen(Interval interval) {
        return interval.lower() == Double.NEGATIVE_INFINITY && interval.upper() == Double.POSITIVE_INFINITY;
    }

    /** {@return the interval without its confidence} */
    String bounds(Assessment assessment) {
        if (assessment.isUnknown()) {
            return "unknown: the judge agrees with people no better than chance";
        }
        double lower = assessment.interval().lower();
        double upper = assessment.interval().upper();
        if (Double.isNaN(lower)) {
            return "unknown: these cases do not show how much such values vary";
        }
        if (lower == Double.POSITIVE_INFINITY) {
            return "the true %s is likely %s"
                    .formatted(measure.words().truth(), measure.words().format(lower));
        }
        if (isOpen(assessment.interval())) {
            return "unknown: too few trials to bound the true %s on either side"
                    .formatted(measure.words().truth());
        }
        if (lower == Double.NEGATIVE_INFINITY) {
            return "the true %s is likely at most %s; too few trials for a lower bound"
                    .formatted(measure.words().truth(), measure.words().format(upper));
        }
        if (upper == Double.POSITIVE_INFINITY) {
            return "the true %s is likely at least %s; too few trials for an upper bound"
                    .formatted(measure.words().truth(), measure.words().format(lower));
        }
        return NumberText.likely(
                measure.words().truth(),
                measure.words().format(lower),
                measure.words().format(upper));
    }

    /** {@return the conclusion, which does not depend on the policy} */
    String conclusion(Sample sample, Assessment assessment) {
        if (assessment.isUnknown()) {
            return "INCONCLUSIVE: the judge agrees with people no better than chance, so its verdicts say nothing about the true %s"
                    .formatted(measure.words().truth());
        }
        LimitKind kind = measure.kind();
        String why = switch (assessment.conclusion()) {
            case PASS ->
                "a result this %s is very unlikely if the true %s were %s the %s"
                        .formatted(kind.good(), measure.words().truth(), kind.beyond(), kind.noun);
            case FAIL ->
                "a result this %s is very unlikely if the true %s were at the %s"
                        .formatted(kind.bad(), measure.words().truth(), kind.noun);
            case INCONCLUSIVE ->
                "chance alone explains this result with a true %s on either side of the %s"
                        .formatted(measure.words().truth(), kind.noun);
        };
        boolean isOpen = assessment.conclusion() == Conclusion.INCONCLUSIVE;
        return assessment.conclusion() + ": " + why + special(sample, assessment) + (isOpen ? settles(sample) : "");
    }

    private String settles(Sample sample) {
        Sample.Sensitivity sensitivity = sample.sensitivity(options.alpha());
        OptionalLong cases = sensitivity.casesToSettle();
        if (cases.isEmpty() || cases.getAsLong() <= sample.cases()) {
            return cases.isEmpty() ? sensitivity.ifNeverSettled() : "";
        }
        OptionalLong trials = sensitivity.trialsToSettle();
        return "; about %s like these would settle it%s"
                .formatted(
                        NumberText.count(cases.getAsLong() - sample.cases(), "more case"),
                        trials.isPresent() ? ", or %s trials per case".formatted(trials.getAsLong()) : "");
    }

    private String special(Sample sample, Assessment assessment) {
        return switch (assessment.reason()) {
            case ONE_CLUSTER -> "; one case does not show how much cases vary";
            case CONSTANT -> "; " + measure.words().ifConstant();
            default -> fewClusters(sample) + between(sample, assessment);
        };
    }

    private static String fewClusters(Sample sample) {
        return sample.isClustered() && sample.cases() < FEW_CLUSTERS
                ? "; with fewer than %s cases the bounds are too narrow".formatted(FEW_CLUSTERS)
                : "";
    }

    /** A percentile of few values may be on one side of the limit, and the conclusion on the other. */
    private String between(Sample sample, Assessment assessment) {
        Conclusion other = assessment.holds() ? Conclusion.FAIL : Conclusion.PASS;
        return !sample.showsAsItObserves() && assessment.conclusion() == other
                ? "; the observed %s lies between two values, one on each side of the %s"
                        .formatted(measure.words().label(), measure.kind().noun)
                : "";
    }

    String limit() {
        String limit = measure.words().limit();
        LimitKind kind = measure.kind();
        return switch (options.policy()) {
            case POINT ->
                "%s (policy POINT: %s)".formatted(limit, measure.words().deciding());
            case STRICT -> "%s (policy STRICT: green only if shown to %s it)".formatted(limit, kind.hold);
            case LENIENT -> "%s (policy LENIENT: red only if shown to %s it)".formatted(limit, kind.breach);
        };
    }

    /** {@return the floor or limit of a gate by cohorts} */
    String cohortLimit() {
        String limit = measure.words().limit();
        LimitKind kind = measure.kind();
        return options.policy() == Policy.STRICT
                ? "%s (policy STRICT: green only if each cohort is shown to %s it)".formatted(limit, kind.hold)
                : "%s (policy %s: red only if a cohort is shown to %s it)"
                        .formatted(limit, options.policy(), kind.breach);
    }

    /** {@return the true value that such a run detects} */
    String detects(Sample sample, int trials) {
        Sample.Sensitivity sensitivity = sample.sensitivity(options.alpha());
        OptionalDouble seen = sensitivity.seen(options.policy());
        boolean toPass = options.policy() == Policy.STRICT;
        String colour = toPass ? "green" : "red";
        if (seen.isEmpty()) {
            return undetected(sample, sensitivity, colour);
        }
        LimitKind kind = measure.sensitivityKind();
        return "%s %s turns this gate %s %s (%s)"
                .formatted(
                        measure.words().trueValue(seen.getAsDouble()),
                        toPass ? kind.orBetter() : kind.orWorse(),
                        colour,
                        OFTEN,
                        trials == 1
                                ? NumberText.count(sample.cases(), "case")
                                : NumberText.size(sample.cases(), trials));
    }

    /** {@return the true value at which a cohort would FAIL} */
    String shows(Sample sample, double level) {
        Sample.Sensitivity sensitivity = sample.sensitivity(level);
        OptionalDouble seen = sensitivity.seen(Policy.LENIENT);
        if (seen.isEmpty()) {
            return sensitivity.isKnown()
                    ? "no true " + measure.words().truth() + " would FAIL " + OFTEN
                    : "unknown what would FAIL " + OFTEN;
        }
        return "would FAIL %s at %s %s"
                .formatted(
                        OFTEN,
                        measure.words().trueValue(seen.getAsDouble()),
                        measure.sensitivityKind().orWorse());
    }

    private String undetected(Sample sample, Sample.Sensitivity sensitivity, String colour) {
        if (!sensitivity.isKnown()) {
            return "unknown: %s not show how much such cases vary"
                    .formatted(sample.cases() == 1 ? "one case does" : "equal values do");
        }
        String size = NumberText.count(sample.cases(), "case");
        return sensitivity.dependsOnSpread()
                ? "nothing: with %s that vary so much, no true %s turns this gate %s %s"
                        .formatted(size, measure.words().truth(), colour, OFTEN)
                : "nothing: with %s this gate never turns %s".formatted(size, colour);
    }

    /** {@return how many cases detect a true value worth detecting} */
    String needs(Sample sample) {
        OptionalDouble reference = measure.reference(options.policy());
        OptionalLong needed = reference.isPresent()
                ? sample.sensitivity(options.alpha()).casesToSee(reference.getAsDouble(), options.policy())
                : OptionalLong.empty();
        return needed.isEmpty()
                ? ""
                : "%s to detect %s %s"
                        .formatted(
                                NumberText.count(needed.getAsLong(), "case"),
                                measure.words().trueValue(reference.getAsDouble()),
                                OFTEN);
    }

    /** {@return the smallest number of cases whose change would flip the gate} */
    String flips(Decided seen) {
        boolean green = seen.assessment().isGreen(options.policy());
        OptionalDouble headroom =
                green ? measure.headroom(seen.assessment(), options.policy()) : OptionalDouble.empty();
        if (headroom.isPresent()) {
            return headroom(headroom.getAsDouble(), "");
        }
        OptionalLong flips = seen.flips();
        String colour = green ? "red" : "green";
        return flips.isPresent()
                ? "%s if %s".formatted(colour, measure.words().changed(flips.getAsLong(), !green))
                : "never %s, even if every case changed".formatted(colour);
    }

    /** {@return by how much all values must grow for a green gate to turn red} */
    static String headroom(double share, String where) {
        return Double.isInfinite(share)
                ? "never red, no matter how much the values rose"
                : "red if all values%s rose by more than %s".formatted(where, NumberText.percentUp(share));
    }
}
