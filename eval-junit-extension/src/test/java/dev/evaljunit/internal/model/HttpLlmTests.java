/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.model.limit.CallLimiters;
import dev.evaljunit.internal.model.limit.ModelLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class HttpLlmTests {

    private static final String KEY = "sk-very-secret-0123456789";
    private static final String HELLO = """
            {"model":"m-1","choices":[{"finish_reason":"stop","message":{"content":"hello"}}],
             "usage":{"prompt_tokens":3,"completion_tokens":1}}""";

    private final MockWebServer server = new MockWebServer();
    private final CallLimiters limiters = new CallLimiters(ModelLimits.NONE, Clock.systemUTC(), warning -> {});
    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksAndReadsTheReply() throws Exception {
        answer(200, HELLO);

        LlmReply reply = model().ask(request());

        assertThat(reply)
                .usingRecursiveComparison()
                .isEqualTo(LlmReply.of("hello").withModel("m-1").withUsage(Usage.of(3, 1)));
        RecordedRequest received = received();
        assertThat(received.getTarget()).isEqualTo("/v1/chat/completions");
        assertThat(received.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(received.getHeaders().get("Content-Type")).startsWith("application/json");
    }

    @Test
    void sendsNoHeaderWithoutKey() throws Exception {
        answer(200, HELLO);

        model(Endpoint.of(baseUrl())).ask(request());

        assertThat(received().getHeaders().get("Authorization")).isNull();
    }

    @Test
    void reportsARefusedConnectionAndDoesNotRetry() {
        String baseUrl = baseUrl();
        server.close();

        assertThat(failure())
                .isEqualTo(
                        "REFUSED_CONNECTION: Could not connect to model endpoint '%s': connection refused. Start the server or correct the base URL."
                                .formatted(baseUrl));
        assertThat(pauses).isEmpty();
    }

    @Test
    void reportsAnUnknownHostAndDoesNotRetry() {
        var failures = new HttpFailures(Endpoint.of("https://models.example/v1"), new OpenAiApi(), Clock.systemUTC());

        FailedAttempt failed = failures.of(new UnknownHostException("models.example"), false);

        assertThat(failed.isRetried()).isFalse();
        assertThat(failed.failure(1, null))
                .hasMessage(
                        "Could not connect to model endpoint 'https://models.example/v1': unknown host. Correct the base URL or check the network.");
    }

    @Test
    void retriesWhenServerThatHasAnsweredIsGone() {
        String baseUrl = baseUrl();
        answer(200, HELLO);
        HttpLlm model = model();
        model.ask(request());
        server.close();

        assertThat(failureOf(model))
                .isEqualTo(
                        "REFUSED_CONNECTION: Could not connect to model endpoint '%s': connection refused. Start the server or correct the base URL. Gave up after 3 attempts."
                                .formatted(baseUrl));
        assertThat(pauses).hasSize(2);
    }

    @Test
    void showsTheBeginningOfHtml() {
        answer(200, "<html>\n<body>" + "Sign in ".repeat(100));

        assertThat(failure())
                .isEqualTo(
                        "NOT_JSON: The model endpoint '%s' did not answer with a JSON object (HTTP 200: \"%s…\"). Correct the base URL, which often ends in /v1."
                                .formatted(baseUrl(), ("<html> <body>" + "Sign in ".repeat(100)).substring(0, 199)));
        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void reportsThatJsonHasNoReply() {
        answer(200, "{\"error\":\"model 'm' not found\"}");

        assertThat(failure())
                .isEqualTo(
                        "NO_REPLY: The answer of model endpoint '%s' contains no model reply (HTTP 200: \"model 'm' not found\"). Correct the model 'm', or check the server's log."
                                .formatted(baseUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"Provider returned error\",\"code\":429}}",
                "{\"error\":{\"message\":\"Bad gateway\",\"code\":\"502\"}}",
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
                "{\"choices\":[{\"finish_reason\":\"error\",\"error\":{\"code\":503,\"message\":\"Busy\"},\"message\":{\"content\":\"\"}}]}"
            })
    void retriesAnErrorThatASuccessCarries(String body) {
        answer(200, body);
        answer(200, HELLO);

        assertThat(model().ask(request()).text()).isEqualTo("hello");
        assertThat(pauses).hasSize(1);
    }

    @Test
    void waitsAsLongAsASuccessWithAnErrorAsksFor() {
        server.enqueue(new MockResponse.Builder()
                .addHeader("Retry-After", "0.3")
                .body("{\"error\":{\"message\":\"Slow down\",\"code\":429}}")
                .build());
        answer(200, HELLO);
        long start = System.nanoTime();

        assertThat(model().ask(request()).text()).isEqualTo("hello");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void showsBothStatusesOfAnErrorInASuccess() {
        answer(200, "{\"error\":{\"message\":\"No credit\",\"code\":\"401\"}}");

        assertThat(failure())
                .isEqualTo(
                        "AUTH: The model endpoint '%s' rejected the API key (HTTP 200 with error 401: \"No credit\"). Correct the API key."
                                .formatted(baseUrl()));
    }

    @Test
    void namesAFilterThatRefusesTheText() {
        answer(
                400,
                "{\"error\":{\"message\":\"The prompt was filtered.\",\"param\":\"prompt\",\"code\":\"content_filter\"}}");

        assertThat(failure())
                .isEqualTo(
                        "HTTP: A content filter of the model endpoint '%s' refused the text that was sent (HTTP 400: \"The prompt was filtered.\"). Use an endpoint with another filter; if it refuses single cases, leave them out."
                                .formatted(baseUrl()));
    }

    @Test
    void namesARequestThatIsTooLong() {
        answer(
                400,
                "{\"error\":{\"message\":\"This model's maximum context length is 4096 tokens.\",\"param\":\"messages\",\"code\":\"context_length_exceeded\"}}");

        assertThat(failure())
                .isEqualTo(
                        "HTTP: The request is too long for the model 'm' at model endpoint '%s' (HTTP 400: \"This model's maximum context length is 4096 tokens.\"). Use a model with a longer context, show less in the rubric's prompt, or leave the case out."
                                .formatted(baseUrl()));
    }

    @Test
    void suggestsNothingThatTheRubricCannotChange() {
        answer(400, "{\"error\":{\"message\":\"Bad.\",\"param\":\"stream_options\"}}");

        assertThat(failure())
                .endsWith("(HTTP 400: \"Bad.\"). Correct the model 'm', its parameters or the rubric's prompt.");
    }

    @Test
    void sendsHeadersOfAGatewayAndShowsOnlyTheirNames() throws Exception {
        answer(200, HELLO);
        answer(403, "{\"error\":{\"message\":\"Unknown key gw-1\"}}");
        var endpoint = new Endpoint(
                baseUrl() + "?api-version=2026-01-01", "", Duration.ofSeconds(20), 0, Map.of("X-Gateway-Key", "gw-1"));

        model(endpoint).ask(request());

        RecordedRequest received = received();
        assertThat(received.getHeaders().get("X-Gateway-Key")).isEqualTo("gw-1");
        assertThat(received.getTarget()).isEqualTo("/v1/chat/completions?api-version=2026-01-01");
        assertThat(failureOf(model(endpoint)))
                .isEqualTo(
                        "AUTH: The model endpoint '%s' rejected the headers X-Gateway-Key, and no API key was sent (HTTP 403: \"Unknown key [redacted]\"). Correct 'model.headers' of the rubric or set an API key."
                                .formatted(baseUrl()));
    }

    @Test
    void refusesReplyWithTheIdOfAnother() {
        String reply = HELLO.replaceFirst("\\{", "{\"id\":\"chatcmpl-0192f3a17c1e7d3b9c550242ac120002\",");
        answer(200, reply);
        answer(200, reply);
        answer(200, reply);
        model().ask(request());

        assertThat(failureOf(model(Endpoint.of(baseUrl())), request().withPrompt("B?")))
                .isEqualTo(
                        "FOREIGN_REPLY: The reply of model endpoint '%s' belongs to another request: its id 'chatcmpl-0192f3a17c1e7d3b9c550242ac120002' is that of an earlier reply. Check the server, and the caches and proxies in front of it."
                                .formatted(baseUrl()));
        assertThat(server.getRequestCount()).isEqualTo(2);
        assertThat(model().ask(request()).text()).isEqualTo("hello");
    }

    @Test
    void usesConnectionOnce() throws Exception {
        answer(200, HELLO);
        answer(200, HELLO);

        model().ask(request());
        model().ask(request());

        assertThat(received().getConnectionIndex()).isZero();
        assertThat(received().getConnectionIndex()).isOne();
    }

    @Test
    void givesUpOnServerThatHangs() {
        hang();
        hang();

        assertThat(failureOf(model(Duration.ofMillis(80), 1)))
                .isEqualTo(
                        "TIMEOUT: No answer from model endpoint '%s' within 80 ms. Raise the timeout or run fewer trials at once. Gave up after 2 attempts."
                                .formatted(baseUrl()));
    }

    @Test
    void doesNotRetryWrongKey() {
        answer(401, "{\"error\":{\"message\":\"Incorrect API key: %s\",\"code\":\"invalid_api_key\"}}".formatted(KEY));

        assertThat(failure())
                .isEqualTo(
                        "AUTH: The model endpoint '%s' rejected the API key (HTTP 401: \"Incorrect API key: [redacted]\"). Correct the API key."
                                .formatted(baseUrl()));
        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void reportsThatNoKeyWasSent() {
        answer(403, "");

        assertThat(failureOf(model(Endpoint.of(baseUrl()))))
                .isEqualTo(
                        "AUTH: The model endpoint '%s' requires an API key, but none was sent (HTTP 403 without a body). Set an API key, or the header that the server expects in 'model.headers' of the rubric."
                                .formatted(baseUrl()));
    }

    @Test
    void waitsWhenTooFastAndThenSucceeds() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "0.3")
                .body("{}")
                .build());
        answer(200, HELLO);
        long start = System.nanoTime();

        assertThat(model().ask(request()).text()).isEqualTo("hello");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(pauses).containsExactly(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"insufficient_quota", "credit_balance_exhausted"})
    void doesNotRetryWithoutCredit(String code) {
        answer(429, "{\"error\":{\"message\":\"Buy more.\",\"code\":\"%s\"}}".formatted(code));

        assertThat(failure())
                .isEqualTo(
                        "QUOTA: The account at model endpoint '%s' has no credit left (HTTP 429: \"Buy more.\"). Add credit or use another key."
                                .formatted(baseUrl()));
        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void givesUpAfterThreeServerErrors() {
        answer(500, "oops");
        answer(502, "oops");
        answer(503, "{\"error\":{\"message\":\"Overloaded\"}}");

        assertThat(failure())
                .isEqualTo(
                        "HTTP: The model endpoint '%s' answered with an error (HTTP 503: \"Overloaded\"). Run again later or run fewer trials at once. Gave up after 3 attempts."
                                .formatted(baseUrl()));
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void leavesNoRetryToTheLibrary() {
        for (int i = 0; i < 6; i++) {
            server.enqueue(new MockResponse.Builder()
                    .code(503)
                    .addHeader("Retry-After", "0")
                    .build());
        }

        assertThat(failure()).endsWith("Gave up after 3 attempts.");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void namesTheParameterThatIsRefused() {
        answer(400, "{\"error\":{\"message\":\"Unsupported value.\",\"param\":\"temperature\",\"code\":400}}");

        assertThat(failure())
                .isEqualTo(
                        "HTTP: The model endpoint '%s' answered with an error (HTTP 400: \"Unsupported value.\"). Change 'model.temperature' of the rubric or remove it."
                                .formatted(baseUrl()));
        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void namesTheModelThatIsUnknown() {
        answer(404, "{\"error\":{\"message\":\"No such model\"}}");

        assertThat(failure())
                .isEqualTo(
                        "HTTP: The model endpoint '%s' answered with an error (HTTP 404: \"No such model\"). Correct the model 'm' or the base URL, which often ends in /v1."
                                .formatted(baseUrl()));
    }

    @Test
    void doesNotFollowRedirects() throws IOException {
        try (var elsewhere = new MockWebServer()) {
            elsewhere.start();
            String target = elsewhere.url("/v1").toString();
            server.enqueue(new MockResponse.Builder()
                    .code(307)
                    .addHeader("Location", target)
                    .build());

            assertThat(failure())
                    .isEqualTo(
                            "REDIRECT: The model endpoint '%s' redirects to '%s' (HTTP 307), which is not followed. Set the base URL to that address if you trust it."
                                    .formatted(baseUrl(), target));
            assertThat(elsewhere.getRequestCount()).isZero();
        }
    }

    @Test
    void doesNotReadBodyWithoutEnd() {
        answer(200, " ".repeat(HttpSender.LARGEST_BODY + 1));

        assertThat(failure())
                .isEqualTo("TOO_LARGE: The reply of model endpoint '%s' exceeds 1048576 bytes. Correct the base URL."
                        .formatted(baseUrl()));
    }

    @Test
    void retriesBrokenConnection() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        answer(200, HELLO);

        assertThat(model().ask(request()).text()).isEqualTo("hello");
        assertThat(pauses).hasSize(1);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void endsTheCallWhenTheCallerIsInterrupted() throws Exception {
        hang();
        var outcome = new ArrayBlockingQueue<String>(1);
        var caller = new Thread(
                () -> outcome.add(failureOf(model()) + Thread.currentThread().isInterrupted()));
        caller.start();
        received();

        caller.interrupt();

        assertThat(outcome.poll(60, SECONDS))
                .isEqualTo("INTERRUPTED: The thread that waited for model endpoint '%s' was interrupted.true"
                        .formatted(baseUrl()));
    }

    @Test
    void serves256CallsAtOnce() throws Exception {
        var allThere = new CountDownLatch(256);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                allThere.countDown();
                boolean complete = allThere.await(60, SECONDS);
                return new MockResponse.Builder()
                        .code(complete ? 200 : 400)
                        .body(HELLO)
                        .build();
            }
        });
        var model = model();
        var callers = Executors.newCachedThreadPool();

        var replies = Stream.generate(
                        () -> callers.submit(() -> model.ask(request()).text()))
                .limit(256)
                .toList();

        for (var reply : replies) {
            assertThat(reply.get()).isEqualTo("hello");
        }
        callers.shutdown();
    }

    @Test
    void keepsNoJvmAlive() {
        answer(200, HELLO);

        model().ask(request());

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().matches("(OkHttp|Okio|eval-later).*"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    @Test
    void expectsFourCharactersForATokenAndAllTokensThatTheReplyMayHave() {
        var request =
                LlmRequest.of("m", "y".repeat(60)).withSystem("x".repeat(40)).withMaxTokens(300);

        assertThat(HttpLlm.tokens(request)).isEqualTo(326);
    }

    @Test
    void expectsAtLeastOneToken() {
        assertThat(HttpLlm.tokens(LlmRequest.of("m", ""))).isOne();
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private void hang() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
    }

    private RecordedRequest received() throws InterruptedException {
        return Objects.requireNonNull(server.takeRequest(5, SECONDS));
    }

    private String baseUrl() {
        return "http://127.0.0.1:" + server.getPort() + "/v1";
    }

    private HttpLlm model() {
        return model(Duration.ofSeconds(30), 2);
    }

    private HttpLlm model(Duration timeout, int retries) {
        return model(new Endpoint(baseUrl(), KEY, timeout, retries));
    }

    private HttpLlm model(Endpoint endpoint) {
        return new HttpLlm(endpoint, new OpenAiApi(), limiters, pauses::add, Clock.systemUTC());
    }

    private String failure() {
        return failureOf(model());
    }

    private static String failureOf(HttpLlm model) {
        return failureOf(model, request());
    }

    private static String failureOf(HttpLlm model, LlmRequest request) {
        LlmException e = catchThrowableOfType(LlmException.class, () -> model.ask(request));
        return e.kind() + ": " + e.getMessage();
    }

    private static LlmRequest request() {
        return LlmRequest.of("m", "A?").withSystem("Grade.");
    }
}
