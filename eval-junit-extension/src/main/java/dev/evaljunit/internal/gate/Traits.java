/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.stats.Concentration;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the worst cases of a gate have in common: the metadata value in which they are most concentrated, and the reason that
 * more than half of them share.
 */
final class Traits {

    /** The labels of facts about the worst cases. */
    public static final List<String> LABELS = List.of("where", "why");

    private static final int LONGEST_NAME = 60;

    /** Keys with more values than this name cases rather than groups of them. */
    private static final int MOST_VALUES = 50;

    /** Many values are looked at, and one of them is concentrated by chance sooner or later. */
    private static final double LEAST_LIKELY = 0.05;

    private Traits() {}

    /**
     * {@return {@code where} and {@code why}, as far as the worst cases have something in common}
     *
     * @param judges that the gate depends on
     */
    static Map<String, String> facts(List<CaseResult> all, List<CaseResult> worst, Collection<String> judges) {
        var facts = new LinkedHashMap<String, String>();
        where(all, worst).ifPresent(text -> facts.put("where", text));
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

    private static Optional<String> where(List<CaseResult> all, List<CaseResult> worst) {
        int cases = all.size();
        int bad = worst.size();
        if (bad == 0 || bad >= cases) {
            return Optional.empty();
        }
        List<Slice> slices = slices(all, worst);
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

    private static List<Slice> slices(List<CaseResult> all, List<CaseResult> worst) {
        Set<CaseResult> bad = Collections.newSetFromMap(new IdentityHashMap<>());
        bad.addAll(worst);
        var counts = new TreeMap<String, Map<String, int[]>>();
        Set<String> identifying = new HashSet<>();
        for (CaseResult result : all) {
            int isBad = bad.contains(result) ? 1 : 0;
            result.evalCase().metadata().forEach((key, value) -> {
                if (value == null || identifying.contains(key)) {
                    return;
                }
                Map<String, int[]> ofKey = counts.computeIfAbsent(key, any -> new HashMap<>());
                for (String each : values(value)) {
                    int[] count = ofKey.computeIfAbsent(each, any -> new int[2]);
                    count[0]++;
                    count[1] += isBad;
                }
                if (ofKey.size() > MOST_VALUES) {
                    identifying.add(key);
                    counts.remove(key);
                }
            });
        }
        return counts.entrySet().stream()
                .flatMap(ofKey -> new TreeMap<>(ofKey.getValue())
                        .entrySet().stream()
                                .map(each -> new Slice(
                                        ofKey.getKey(), each.getKey(), each.getValue()[0], each.getValue()[1])))
                .toList();
    }

    /** A case with a list of values belongs to several slices, as it belongs to several cohorts. */
    private static Collection<String> values(Object value) {
        return value instanceof Collection<?> several
                ? new HashSet<>(several.stream().map(String::valueOf).toList())
                : Set.of(value.toString());
    }
}
