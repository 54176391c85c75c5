/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.optimize.Evidence;
import dev.evaljunit.internal.optimize.Evidence.Comparison;
import dev.evaljunit.internal.report.ReportText;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts what a search found into one sentence. */
final class Headline {

    private Headline() {}

    static String of(Proposal proposal) {
        String inUse = proposal.inUse().toString();
        if (!proposal.result().isFound()) {
            int tried = proposal.result().tried().size();
            return "Nothing better than '%s' was found among %s, since %s."
                    .formatted(
                            inUse,
                            ReportText.count(tried, "candidate"),
                            proposal.result().stoppedBy());
        }
        String next = proposal.next().orElseThrow().toString();
        Optional<Evidence> evidence = proposal.result().evidence();
        return evidence.isPresent()
                ? ofEvidence(next, inUse, evidence.get())
                : "'%s' seems better than '%s', but nothing has tested it on cases that the search has not seen."
                        .formatted(next, inUse);
    }

    private static String ofEvidence(String next, String inUse, Evidence evidence) {
        if (evidence.all().isEmpty()) {
            return "'%s' seems better than '%s', but nothing has tested it, since %s."
                    .formatted(next, inUse, evidence.why());
        }
        Comparison all = evidence.all().get();
        return "'%s' %s '%s': %s instead of %s on %s that the search has not seen, a difference of %s (%s to %s with %s confidence)."
                .formatted(
                        next,
                        relation(evidence.verdict()),
                        inUse,
                        percent(all.winner()),
                        percent(all.incumbent()),
                        ReportText.count(all.cases(), "case"),
                        points(all.difference()),
                        signed(all.lower()),
                        signed(all.upper()),
                        confidence(evidence.alpha()));
    }

    private static String relation(Evidence.Verdict verdict) {
        return switch (verdict) {
            case BETTER -> "is better than";
            case CHEAPER -> "is as good as, and cheaper than,";
            case WORSE -> "is worse than";
            case NOT_SHOWN, NOT_TESTED -> "may be better or worse than";
        };
    }

    static String confidence(double alpha) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * (1 - alpha)).replace(".0 %", " %");
    }

    static String percent(double share) {
        return ReportText.percent(OptionalDouble.of(share));
    }

    /** {@return such as {@code +8.1 points}} */
    static String points(double difference) {
        return signed(difference) + " points";
    }

    /** {@return points without the word} */
    static String signed(double difference) {
        String points = String.format(Locale.ROOT, "%+.1f", 100 * difference);
        return points.substring(1).equals("0.0") ? "0.0" : points;
    }
}
