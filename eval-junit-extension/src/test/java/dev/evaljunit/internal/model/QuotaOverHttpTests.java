/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.model.limit.CallLimiters;
import dev.evaljunit.internal.model.limit.ModelLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many callers and a server with a quota, over HTTP; {@link LimitStateTests} has more of them, in simulated time. */
@Tag("slow")
class QuotaOverHttpTests {

    @Test
    void useAQuotaOf100PerSecondWithoutLosingACall() throws Exception {
        try (var server = new QuotaServer(100, 10, null)) {
            var model = new HttpLlm(
                    new Endpoint(server.baseUrl(), "", Duration.ofSeconds(20), Endpoint.DEFAULT_RETRIES),
                    new OpenAiApi(),
                    new CallLimiters(ModelLimits.NONE, Clock.systemUTC(), warning -> {}),
                    pause -> Thread.sleep(pause.toMillis()),
                    Clock.systemUTC());
            var request = LlmRequest.of("m", "A?").withSystem("Grade.");

            List<Callable<String>> calls =
                    Collections.nCopies(400, () -> model.ask(request).text());
            var callers = Executors.newFixedThreadPool(64);
            var replies = new ArrayList<String>();
            for (Future<String> reply : callers.invokeAll(calls, 60, SECONDS)) {
                replies.add(reply.get());
            }
            callers.shutdown();

            assertThat(replies).hasSize(400).allMatch("hello"::equals);
            assertThat(server.refusals()).hasSizeLessThan(130); // most of them in the first burst
            List<Long> arrivals = server.arrivals();
            // ideally four seconds, and not much more even on a busy machine
            assertThat(arrivals.get(arrivals.size() - 1) - arrivals.get(0)).isLessThan(8_000_000_000L);
        }
    }
}
