/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.internal.gate.EarlyGate;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EarlyDecision;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Passes finished cases to gates until all gates are decided.
 *
 * <p>Gates get the cases in their random order, not in the order in which they finish: if failures take longer, the
 * first to finish are better than the rest. A slow case delays those behind it. Cases that an earlier launch finished
 * keep their place, so that a resumed run gives the same result. Safe for use by several threads.
 */
final class EarlyStopping {

    private final Map<String, EarlyGate> gates;
    private final @Nullable CaseResult[] finished;
    private int shown;

    /**
     * Start before the first case.
     *
     * @param gates by the key of the gate
     * @param cases how many cases there are
     */
    EarlyStopping(Map<String, EarlyGate> gates, int cases) {
        this.gates = gates;
        this.finished = new CaseResult[gates.isEmpty() ? 0 : cases];
    }

    /** Add the result of the case at a position of the order. */
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

    /** {@return how many cases were passed to the gates, including those that decided them} */
    synchronized int shown() {
        return shown;
    }

    /** {@return whether there are gates, and all of them are decided} */
    synchronized boolean isDecided() {
        return !gates.isEmpty()
                && gates.values().stream().allMatch(gate -> gate.decision().isPresent());
    }

    /** {@return the decisions, by the key of the gate} */
    synchronized Map<String, EarlyDecision> decisions() {
        var decisions = new LinkedHashMap<String, EarlyDecision>();
        gates.forEach((name, gate) -> gate.decision().ifPresent(decision -> decisions.put(name, decision)));
        return decisions;
    }
}
