/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.EvalCase;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The invocations of a template so far, from any thread; conditions may disable some. */
final class Invocations {

    private final int trialsOfCase;
    private final Map<String, Integer> trials = new ConcurrentHashMap<>();
    private final Set<String> gates = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isBreakTold = new AtomicBoolean();

    Invocations(int trialsOfCase) {
        this.trialsOfCase = trialsOfCase;
    }

    void trial(EvalCase evalCase) {
        trials.merge(evalCase.id(), 1, Integer::sum);
    }

    void gate(String name) {
        gates.add(name);
    }

    boolean hasGate(String name) {
        return gates.contains(name);
    }

    /** {@return how many cases have had all their trials} */
    long cases() {
        return trials.values().stream().filter(count -> count == trialsOfCase).count();
    }

    /** {@return whether this is the first call, which reports why the run was aborted} */
    boolean tellWhyItBroke() {
        return isBreakTold.compareAndSet(false, true);
    }

    boolean isBreakTold() {
        return isBreakTold.get();
    }
}
