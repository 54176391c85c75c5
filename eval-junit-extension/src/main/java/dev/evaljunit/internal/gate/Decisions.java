/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What decided the scores of judges that have several ways to decide.
 *
 * @param counts how many scores of each judge each way decided
 */
record Decisions(Map<String, Map<String, Long>> counts) {

    private static final int LONGEST = 60;

    /** More kinds than these do not recur, and are no way to decide. */
    private static final int MOST_WAYS = 8;

    static Decisions of(List<CaseResult> cases) {
        var counts = new TreeMap<String, Map<String, Long>>();
        for (CaseResult result : cases) {
            for (TrialResult trial : result.trials()) {
                for (Judgement judgement : trial.judgements()) {
                    judgement
                            .score()
                            .decidedBy()
                            .ifPresent(way -> counts.computeIfAbsent(judgement.judge(), name -> new TreeMap<>())
                                    .merge(way, 1L, Long::sum));
                }
            }
        }
        return new Decisions(counts);
    }

    /** {@return how often each way decided, by judge; empty if no judge has ways} */
    String words() {
        return counts.entrySet().stream()
                .map(judge -> "judge '%s' by %s".formatted(judge.getKey(), words(judge.getValue())))
                .collect(Collectors.joining("; "));
    }

    private static String words(Map<String, Long> ways) {
        long all = ways.values().stream().mapToLong(Long::longValue).sum();
        String most = ways.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_WAYS)
                .map(way -> String.format(
                        Locale.ROOT,
                        "%s in %d of %d (%.1f%%)",
                        SafeText.line(way.getKey(), LONGEST),
                        way.getValue(),
                        all,
                        100.0 * way.getValue() / all))
                .collect(Collectors.joining(", "));
        return ways.size() > MOST_WAYS ? most + ", and in %d other ways".formatted(ways.size() - MOST_WAYS) : most;
    }
}
