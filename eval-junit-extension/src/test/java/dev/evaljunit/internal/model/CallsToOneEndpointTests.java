/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evaljunit.LlmException;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.call.CallTimer;
import dev.evaljunit.internal.model.limit.CallLimiters;
import dev.evaljunit.internal.model.limit.ModelLimits;
import dev.evaljunit.internal.model.limit.UnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one call learns of an endpoint holds for all calls there. */
@Tag("slow")
@Timeout(60)
class CallsToOneEndpointTests {

    private static final String HELLO =
            "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"hello\"}}]}";

    private final MockWebServer server = new MockWebServer();
    private final CallLimiters limiters = new CallLimiters(ModelLimits.NONE, Clock.systemUTC(), warning -> {});
    private final List<CallTimer> timers = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String baseUrl() {
        return "http://127.0.0.1:" + server.getPort() + "/v1";
    }

    private HttpLlm model(String key) {
        var endpoint = new Endpoint(baseUrl(), key, Duration.ofSeconds(20), 1);
        return new HttpLlm(endpoint, new OpenAiApi(), limiters, pause -> {}, Clock.systemUTC());
    }

    private void answer(int status, String body, String... header) {
        var response = new MockResponse.Builder().code(status).body(body);
        if (header.length > 0) {
            response.addHeader(header[0], header[1]);
        }
        server.enqueue(response.build());
    }

    private static String ask(HttpLlm model) {
        return model.ask(LlmRequest.of("m", "A?").withSystem("Grade.")).text();
    }

    private String timedFailure(HttpLlm model) {
        timers.add(CallTimer.start());
        return failure(model);
    }

    private long waiting() {
        return timers.stream().filter(CallTimer::isPaused).count();
    }

    private static String failure(HttpLlm model) {
        LlmException e = catchThrowableOfType(LlmException.class, () -> ask(model));
        return e.kind() + ": " + e.getMessage();
    }

    @Test
    void endWhenTheServerAsksForAPauseOfMoreThanAMinute() {
        answer(429, "{\"error\":{\"message\":\"Daily limit.\"}}", "Retry-After", "3600");

        assertThat(failure(model("key")))
                .isEqualTo(
                        "UNAVAILABLE: The model endpoint '%s' asked us to wait 1 h 0 min (HTTP 429: \"Daily limit.\"), longer than the limit of 1 min 0 s. Run again later or use another key."
                                .formatted(baseUrl()));
        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void areNotSentDuringAPauseThatItAskedFor() {
        answer(429, "", "Retry-After", "3600");
        failure(model("key"));

        assertThat(failure(model("key")))
                .matches(
                        "UNAVAILABLE: The model endpoint '%s' asked us to wait 59 min \\d+ s, longer than the limit of 1 min 0 s\\. Run again later or use another key\\."
                                .formatted(baseUrl()));
        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void areNotHeldBackByThoseWithAnotherKey() {
        answer(429, "", "Retry-After", "3600");
        answer(200, HELLO);
        failure(model("key"));

        assertThat(ask(model("other"))).isEqualTo("hello");
    }

    @Test
    void waitTogether() {
        answer(200, HELLO);
        answer(429, "", "Retry-After", "0.4");
        answer(200, HELLO);
        answer(200, HELLO);
        ask(model("key"));
        long start = System.nanoTime();

        ask(model("key"));
        ask(model("key"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void endAtOnceWhenTheEndpointHasRefusedEverythingForTooLong() {
        var failures = new HttpFailures(Endpoint.of("https://m.example/v1"), new OpenAiApi(), Clock.systemUTC());

        LlmException e = failures.of(UnavailableException.refusesAll());

        assertThat(e.kind()).isEqualTo(LlmException.Kind.UNAVAILABLE);
        assertThat(e)
                .hasMessage(
                        "The model endpoint 'https://m.example/v1' has refused every call for 5 min 0 s. Run again later or use another key.");
    }

    @Test
    void areNotRepeatedWithoutCredit() {
        answer(402, "{\"error\":{\"message\":\"Insufficient balance.\"}}");

        assertThat(failure(model("key")))
                .isEqualTo(
                        "QUOTA: The account at model endpoint '%s' has no credit left (HTTP 402: \"Insufficient balance.\"). Add credit or use another key."
                                .formatted(baseUrl()));
        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void endAtOnceWhenTheirThreadIsInterruptedWhileTheyWait() throws Exception {
        answer(429, "", "Retry-After", "50");
        var threads = Executors.newSingleThreadExecutor();
        Future<String> outcome = threads.submit(() -> timedFailure(model("key")));
        while (server.getRequestCount() == 0 || waiting() == 0) {
            Thread.sleep(1);
        }

        threads.shutdownNow();

        assertThat(outcome.get(60, SECONDS))
                .isEqualTo("INTERRUPTED: The thread that waited for model endpoint '%s' was interrupted."
                        .formatted(baseUrl()));
        assertThat(waiting()).isZero();
    }

    @Test
    void makeRoomWhenTheyAreInterrupted() throws Exception {
        limiters.configure(new ModelLimits(1, null, null, null));
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var response = new MockResponse.Builder().body(HELLO);
                return request.getConnectionIndex() == 0
                        ? response.onResponseStart(SocketEffect.Stall.INSTANCE).build()
                        : response.build();
            }
        });
        var threads = Executors.newSingleThreadExecutor();
        Future<String> outcome = threads.submit(() -> timedFailure(model("key")));
        assertThat(server.takeRequest(5, SECONDS)).isNotNull();

        threads.shutdownNow();

        assertThat(outcome.get(60, SECONDS)).startsWith("INTERRUPTED: ");
        assertThat(ask(model("key"))).isEqualTo("hello");
    }

    @Test
    void endTogetherWhetherTheyWaitForTheServerOrForTheirTurn() throws Exception {
        limiters.configure(new ModelLimits(1, null, null, null));
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        var threads = Executors.newFixedThreadPool(2);
        var outcomes = Stream.generate(() -> threads.submit(() -> timedFailure(model("key"))))
                .limit(2)
                .toList();
        while (server.getRequestCount() == 0 || timers.size() < 2 || waiting() != 1) {
            Thread.sleep(1);
        }

        threads.shutdownNow();

        for (Future<String> outcome : outcomes) {
            assertThat(outcome.get(60, SECONDS)).startsWith("INTERRUPTED: ");
        }
        assertThat(waiting()).isZero();
    }

    @Test
    void closeTheirConnectionWhenTheyAreInterrupted() throws Exception {
        var isClosed = new CompletableFuture<Boolean>();
        var threads = Executors.newSingleThreadExecutor();
        try (var silent = RawServer.answering(
                (socket, out) -> isClosed.complete(socket.getInputStream().read() < 0))) {
            var endpoint = new Endpoint(silent.baseUrl(), "", Duration.ofSeconds(20), 0);
            var model = new HttpLlm(endpoint, new OpenAiApi(), limiters, pause -> {}, Clock.systemUTC());
            Future<String> outcome = threads.submit(() -> failure(model));
            while (silent.requests() == 0) {
                Thread.sleep(1);
            }

            threads.shutdownNow();

            assertThat(isClosed.get(60, SECONDS)).isTrue();
            assertThat(outcome.get(60, SECONDS)).startsWith("INTERRUPTED: ");
        }
    }
}
