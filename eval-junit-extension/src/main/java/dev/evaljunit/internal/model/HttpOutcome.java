/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.internal.model.limit.CallOutcome;
import dev.evaljunit.internal.model.limit.CallOutcome.Kind;
import java.time.Clock;

/** What a response reveals about its endpoint. */
final class HttpOutcome {

    private HttpOutcome() {}

    static CallOutcome of(HttpReply reply, Clock clock) {
        var headers = new RateHeaders(reply, clock);
        var advice = new RetryAdvice(reply, clock);
        return new CallOutcome(kind(reply), advice.pause().orElse(null), headers.requests(), headers.tokens());
    }

    private static Kind kind(HttpReply reply) {
        int status = reply.status();
        if (reply.isSuccess()) {
            return Kind.ACCEPTED;
        }
        ErrorBody error = ErrorBody.parse(reply.body());
        if (error.isOutOfCredit() || status == 401 || status == 403) {
            return Kind.NEUTRAL;
        }
        if (isOverload(reply, error)) {
            return Kind.OVERLOADED;
        }
        return status == 429 ? Kind.REFUSED : status == 408 || status >= 500 ? Kind.FAILED : Kind.ACCEPTED;
    }

    private static boolean isOverload(HttpReply reply, ErrorBody error) {
        int status = reply.status();
        boolean saysWhen = reply.header("retry-after").isPresent()
                || reply.header("retry-after-ms").isPresent();
        return status == 529 || (status == 503 && saysWhen) || (status >= 429 && error.isOverload());
    }
}
