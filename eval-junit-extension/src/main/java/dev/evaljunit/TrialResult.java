/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One agent call for one case, and what the judges made of it.
 *
 * @param number which trial of its case this is, from 1
 * @param answer what the agent returned; {@code null} if it threw or timed out
 * @param error why the agent gave no answer; {@code null} if it did
 * @param latency how long the agent took until it answered or failed
 * @param judgements one for each judge, in the order of the eval; empty if there is no answer
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TrialResult(
        int number, @Nullable Answer answer, @Nullable AgentError error, Duration latency, List<Judgement> judgements) {

    public TrialResult {
        judgements = List.copyOf(judgements);
        if ((answer == null) == (error == null)) {
            throw new IllegalArgumentException("A trial must have either an answer or an error");
        }
    }

    /** {@return how the trial ended: it fails if the agent crashed or any judge fails it} */
    public Outcome outcome() {
        if (error != null) {
            return Outcome.FAIL;
        }
        Outcome worst = Outcome.PASS;
        for (Judgement judgement : judgements) {
            worst = worst.and(judgement.outcome());
        }
        return worst;
    }

    /** {@return what a judge made of the answer; empty if there is no answer or no such judge} */
    public Optional<Judgement> judgement(String judge) {
        for (Judgement judgement : judgements) {
            if (judgement.judge().equals(judge)) {
                return Optional.of(judgement);
            }
        }
        return Optional.empty();
    }
}
