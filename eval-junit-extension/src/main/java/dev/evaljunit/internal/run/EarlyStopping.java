/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.gate.EarlyGate;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EarlyDecision;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows finished cases to gates until all of them are decided.
 *
 * <p>Gates see the cases in their random order and not in the order in which they finish: where failures take longer, the
 * first to finish are better than the rest. A case that is slow holds up those behind it. What an earlier launch has
 * finished keeps its place, so that a run that was broken off comes to the same in the end. Safe for use by several
 * threads.
 */
final class EarlyStopping {

    private final Map<String, EarlyGate> gates;
    private final @Nullable CaseResult[] finished;
    private int shown;

    /**
     * Start before the first case.
     *
     * @param gates what watches each gate, by the gate's key
     * @param cases how many cases there are
     */
    EarlyStopping(Map<String, EarlyGate> gates, int cases) {
        this.gates = gates;
        this.finished = new CaseResult[gates.isEmpty() ? 0 : cases];
    }

    /** Take the result of the case at a position of the order. */
    synchronized void finished(int position, CaseResult result) {
        if (gates.isEmpty()) {
            return;
        }
        finished[position] = result;
        while (shown < finished.length && !isDecided()) {
            @Nullable CaseResult next = finished[shown];
            if (next == null) {
                return;
            }
            finished[shown] = null;
            shown++;
            gates.values().forEach(gate -> gate.add(next));
        }
    }

    /** {@return how many cases the gates have seen, those that decided them included} */
    synchronized int shown() {
        return shown;
    }

    /** {@return whether there are gates, and all of them are decided} */
    synchronized boolean isDecided() {
        return !gates.isEmpty()
                && gates.values().stream().allMatch(gate -> gate.decision().isPresent());
    }

    /** {@return what the gates are decided on, each by its key} */
    synchronized Map<String, EarlyDecision> decisions() {
        var decisions = new LinkedHashMap<String, EarlyDecision>();
        gates.forEach((name, gate) -> gate.decision().ifPresent(decision -> decisions.put(name, decision)));
        return decisions;
    }
}
