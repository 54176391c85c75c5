/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.stats.Concentration;
import dev.evaljunit.internal.text.SafeText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the worst cases of a gate have in common: the metadata value in which they are most concentrated, and the reason that
 * more than half of them share.
 */
final class Traits {

    /** The labels of facts about the worst cases. */
    public static final List<String> LABELS = List.of("where", "why");

    private static final int LONGEST_NAME = 60;

    /** Many values are looked at, and one of them is concentrated by chance sooner or later. */
    private static final double LEAST_LIKELY = 0.05;

    private Traits() {}

    /**
     * {@return {@code where} and {@code why}, as far as the worst cases have something in common}
     *
     * @param judges that the gate depends on
     */
    static Map<String, String> facts(Cases worst, Collection<String> judges) {
        var facts = new LinkedHashMap<String, String>();
        where(worst).ifPresent(text -> facts.put("where", text));
        SharedReason.of(worst, judges).ifPresent(text -> facts.put("why", text));
        return facts;
    }

    /**
     * Cases that share a metadata value.
     *
     * @param worst how many of them are among the worst
     */
    private record Slice(String key, String value, int cases, int worst) {

        /** {@return from 0 to 1 how well the value tells the worst cases from the others} */
        double separation(int allCases, int allWorst) {
            return worst / (double) allWorst - (cases - worst) / (double) (allCases - allWorst);
        }

        double chance(int allCases, int allWorst) {
            return Concentration.chance(allCases, allWorst, cases, worst);
        }

        String text(int allCases, int allWorst) {
            return "%s=%s: %s of %s, elsewhere %s of %s"
                    .formatted(
                            SafeText.line(key, LONGEST_NAME),
                            SafeText.line(value, LONGEST_NAME),
                            worst,
                            NumberText.count(cases, "case"),
                            allWorst - worst,
                            allCases - cases);
        }
    }

    private static Optional<String> where(Cases worst) {
        int cases = worst.table().cases().size();
        int bad = worst.size();
        if (bad == 0 || bad >= cases) {
            return Optional.empty();
        }
        List<Slice> slices = slices(worst);
        @Nullable Slice most = null;
        for (Slice slice : slices) {
            if (slice.cases() < cases && (most == null || slice.separation(cases, bad) > most.separation(cases, bad))) {
                most = slice;
            }
        }
        return Optional.ofNullable(most)
                .filter(slice -> slice.chance(cases, bad) * slices.size() <= LEAST_LIKELY)
                .map(slice -> slice.text(cases, bad));
    }

    private static List<Slice> slices(Cases worst) {
        boolean[] isBad = worst.contained();
        return worst.table().labels().stream()
                .map(label -> new Slice(label.key(), label.value(), label.cases(), label.cases(isBad)))
                .toList();
    }
}
