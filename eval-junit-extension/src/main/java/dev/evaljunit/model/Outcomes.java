/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import dev.evaljunit.model.OpenAiJson.Problem;
import dev.evaljunit.model.limit.CallOutcome;
import dev.evaljunit.model.limit.CallOutcome.Kind;
import java.time.Clock;

/** Reads from an answer what it says about its endpoint. */
final class Outcomes {

    private final Clock clock;

    Outcomes(Clock clock) {
        this.clock = clock;
    }

    CallOutcome of(HttpReply reply) {
        var headers = new RateHeaders(reply, clock);
        var advice = new RetryAdvice(reply, clock);
        return new CallOutcome(kind(reply), advice.waitWished().orElse(null), headers.requests(), headers.tokens());
    }

    private static Kind kind(HttpReply reply) {
        int status = reply.status();
        if (reply.isSuccess()) {
            return Kind.ACCEPTED;
        }
        Problem problem = Problem.of(reply.body());
        if (problem.isOutOfCredit() || status == 401 || status == 403) {
            return Kind.NEUTRAL;
        }
        if (isOverload(reply, problem)) {
            return Kind.OVERLOADED;
        }
        return status == 429 ? Kind.REFUSED : status == 408 || status >= 500 ? Kind.FAILED : Kind.ACCEPTED;
    }

    private static boolean isOverload(HttpReply reply, Problem problem) {
        int status = reply.status();
        boolean saysWhen = reply.header("retry-after").isPresent()
                || reply.header("retry-after-ms").isPresent();
        return status == 529 || (status == 503 && saysWhen) || (status >= 429 && problem.isOverload());
    }
}
