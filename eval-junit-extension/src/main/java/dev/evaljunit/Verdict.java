/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What a gate decided about a run. Every surface (test result, console, report, exit status) shows this object.
 *
 * @param gate the gate's name, such as {@code pass-rate}
 * @param status the decision
 * @param sentence one sentence that says what was decided and why
 * @param facts the numbers behind it, label to text, in the order to show them in
 * @param cases the cases to look at first, one line each; empty if there are none
 * @param nextStep what the reader can do now; empty if nothing is to be done
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Verdict(
        String gate, Status status, String sentence, Map<String, String> facts, List<String> cases, String nextStep) {

    /** The decisions a gate can come to. */
    public enum Status {
        /** The rule holds. */
        PASS,
        /** The rule does not hold. */
        FAIL,
        /** The run cannot say. */
        INCONCLUSIVE,
        /** The gate could not be applied: too little was scored, or the configuration is wrong. */
        ERROR
    }

    public Verdict {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        cases = List.copyOf(cases);
    }

    /** {@return whether the build may go on as far as this gate is concerned} */
    public boolean isGreen() {
        return status == Status.PASS;
    }

    /** {@return the whole message, as every surface shows it} */
    public String message() {
        return VerdictText.of(this);
    }
}
