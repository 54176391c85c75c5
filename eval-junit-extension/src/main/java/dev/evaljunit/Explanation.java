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
 * A verdict in words.
 *
 * @param sentence one sentence that says what was decided and why
 * @param facts the numbers behind it, label to text, in the order to show them in
 * @param cases the cases to look at first, one line each; empty if there are none
 * @param nextStep what the reader can do now; empty if nothing is to be done
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Explanation(String sentence, Map<String, String> facts, List<String> cases, String nextStep) {

    public Explanation {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        cases = List.copyOf(cases);
    }

    /** Return an explanation that needs no more than its sentence. */
    public static Explanation of(String sentence) {
        return new Explanation(sentence, Map.of(), List.of(), "");
    }
}
