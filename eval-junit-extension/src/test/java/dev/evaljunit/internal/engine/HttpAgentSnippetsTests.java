/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.TokenGate;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.judge.Judges;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The agent of docs/how-to/first-real-agent.md. */
@Execution(ExecutionMode.SAME_THREAD) // its eval finds the agent by a system property
@Tag("slow")
class HttpAgentSnippetsTests {

    // tag::agent[]
    /** An agent behind a URL, called as its users call it. */
    static final class HttpAgent {

        private static final ObjectMapper JSON = new ObjectMapper();
        private static final int RETRIES = 3;

        private final HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        private final URI address;
        private final String key;

        HttpAgent(URI address, String key) {
            this.address = address;
            this.key = key;
        }

        Answer ask(String question) throws IOException, InterruptedException {
            HttpResponse<String> response = send(question);
            for (int retry = 0; retry < RETRIES && response.statusCode() == 429; retry++) {
                long seconds =
                        response.headers().firstValueAsLong("Retry-After").orElse(5);
                Thread.sleep(Duration.ofSeconds(seconds).toMillis());
                response = send(question);
            }
            if (response.statusCode() != 200) {
                throw new IOException("The agent replied with HTTP " + response.statusCode());
            }
            JsonNode reply = JSON.readTree(response.body());
            return Answer.of(reply.required("answer").asText()).withUsage(usage(reply.required("usage")));
        }

        private HttpResponse<String> send(String question) throws IOException, InterruptedException {
            String body = JSON.writeValueAsString(Map.of("question", question));
            return client.send(
                    HttpRequest.newBuilder(address)
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }

        private static Usage usage(JsonNode usage) {
            return Usage.of(
                            usage.required("input_tokens").asLong(),
                            usage.required("output_tokens").asLong())
                    .withModel(usage.required("model").asText());
        }
    }
    // end::agent[]

    // tag::eval[]
    @EvalDataset("capitals")
    static class HttpAgentEvalTest {

        private final HttpAgent agent = new HttpAgent(
                URI.create(System.getProperty("agent.url", "http://localhost:8080/answer")),
                System.getenv("AGENT_API_KEY"));

        @EvalJudge
        final Judge isCorrect = Judges.containsAll("expected.answer");

        @EvalTest(timeout = "30s")
        @PassRate(atLeast = 0.9)
        @LatencyGate(percentile = 95, atMost = "10s")
        @TokenGate(percentile = 95, atMost = 2_000)
        Answer answersQuestions(EvalCase question) throws IOException, InterruptedException {
            return agent.ask(question.text("question"));
        }
    }
    // end::eval[]

    private static final Map<String, String> CAPITALS = Map.of(
            "Capital of France?", "Paris",
            "Capital of Japan?", "Tokyo",
            "Capital of Brazil?", "Brasília",
            "Capital of Australia?", "Canberra");

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @TempDir
    private Path reports;

    @BeforeEach
    void startAgent() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        System.setProperty(
                "agent.url", "http://localhost:" + server.getAddress().getPort() + "/answer");
    }

    @AfterEach
    void stopAgent() {
        System.clearProperty("agent.url");
        server.stop(0);
    }

    private EngineKit.Results run() {
        return new EngineKit(reports).run(selectClass(HttpAgentEvalTest.class));
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String answer(HttpExchange exchange) throws IOException {
        String question = String.valueOf(
                Json.readObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                        .get("question"));
        return "{\"answer\": \"%s\", \"usage\": {\"input_tokens\": 40, \"output_tokens\": 2, \"model\": \"small-1\"}}"
                .formatted(CAPITALS.getOrDefault(question, "Atlantis"));
    }

    @Test
    void asksTheAgentAndWaitsWhereItIsAskedTo() throws IOException {
        server.createContext("/answer", exchange -> {
            if (requests.incrementAndGet() == 1) {
                exchange.getResponseHeaders().set("Retry-After", "0");
                reply(exchange, 429, "");
            } else {
                reply(exchange, 200, answer(exchange));
            }
        });

        assertThat(run().failures()).isEmpty();
        String journal = Files.readString(
                reports.resolve(HttpAgentEvalTest.class.getName()).resolve("answersQuestions/trials.jsonl"));
        assertThat(journal).contains("\"small-1\"", "Brasília");
    }

    @Test
    void anAgentThatRefusesTheKeyIsAnErrorOfEachGate() {
        server.createContext("/answer", exchange -> reply(exchange, 401, ""));

        assertThat(run().failures())
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure).contains("The agent replied with HTTP 401"));
    }
}
