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

/** Which invocations of a template have come so far, from any thread: something may keep one from running. */
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

    /** {@return how many cases have had all of their trials} */
    long cases() {
        return trials.values().stream().filter(count -> count == trialsOfCase).count();
    }

    /** {@return whether nobody has said before why the run broke off} */
    boolean tellWhyItBroke() {
        return isBreakTold.compareAndSet(false, true);
    }

    boolean isBreakTold() {
        return isBreakTold.get();
    }
}
