/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** What kept a gate from deciding, if that was not the eval itself: trying again may help. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // becomes an exit code
public enum GateError {
    /** Nearly all calls of the agent failed in the same way. */
    AGENT,
    /** Judges could not score enough answers. */
    JUDGE;

    private static final String NAME = "error";

    Map<String, Object> numbers() {
        return Map.of(NAME, name());
    }

    /** {@return the day on which a run began} */
    static LocalDate day(EvalRun run) {
        return LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC);
    }

    /** {@return the verdict of a gate that lacks what it decides by} */
    static Verdict cannotDecide(String gate, EvalRun run, EvalException why) {
        Explanation explanation = new ExplanationBuilder(
                        "Gate '%s' cannot decide eval '%s'. %s".formatted(gate, run.eval(), why.getMessage()))
                .fact("dataset", run.dataset().toString())
                .build();
        return Verdict.of(gate, Status.ERROR, explanation);
    }

    /** {@return what kept the gate of a verdict from deciding; empty if it decided, or something else kept it} */
    public static Optional<GateError> of(Verdict verdict) {
        return Stream.of(values())
                .filter(error -> error.name().equals(verdict.numbers().get(NAME)))
                .findFirst();
    }
}
