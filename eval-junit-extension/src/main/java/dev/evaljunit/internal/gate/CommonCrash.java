/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.text.CrashKind;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.TrialResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The most frequent kind of crash among trials.
 *
 * @param kind what the crashes have in common
 * @param first the first of them
 * @param crashed how many trials crashed so
 * @param trials how many trials there are, without those that were skipped
 */
public record CommonCrash(CrashKind kind, AgentError first, long crashed, long trials) {

    /** {@return the most frequent kind of crash; empty if no trial crashed} */
    public static Optional<CommonCrash> of(Stream<TrialResult> all) {
        var counts = new LinkedHashMap<CrashKind, Long>();
        var firsts = new LinkedHashMap<CrashKind, AgentError>();
        List<TrialResult> ran = all.filter(trial -> trial.skipped().isEmpty()).toList();
        ran.forEach(trial -> kind(trial).ifPresent(kind -> {
            counts.merge(kind, 1L, Long::sum);
            firsts.putIfAbsent(kind, trial.error().orElseThrow());
        }));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> new CommonCrash(
                        most.getKey(), Objects.requireNonNull(firsts.get(most.getKey())), most.getValue(), ran.size()));
    }

    /** {@return the kind of a trial's crash; empty if it did not crash} */
    public static Optional<CrashKind> kind(TrialResult trial) {
        return trial.error().flatMap(error -> CrashKind.of(error.message(), error.stackTrace()));
    }

    /** {@return whether a trial crashed so} */
    public boolean includes(TrialResult trial) {
        return kind(trial).filter(kind::equals).isPresent();
    }

    /** {@return whether nearly all trials crashed so, which says nothing about what the agent answers} */
    public boolean isOutage() {
        return CrashKind.areNearlyAll(crashed, trials);
    }
}
