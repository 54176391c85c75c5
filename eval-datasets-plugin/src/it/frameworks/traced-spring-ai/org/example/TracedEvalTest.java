package org.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.judge.Trajectories;
import dev.evaljunit.otel.Traces;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.observation.ToolCallingContentObservationFilter;

/** The agent asks a server with the API of OpenAI. What it did is known from its traces alone. */
@EvalDataset("capitals")
class TracedEvalTest implements AutoCloseable {

    private static final Map<String, String> CAPITALS =
            Map.of("France", "Paris", "Japan", "Tokyo", "Brazil", "Brasília", "Australia", "Canberra");

    private static final AtomicInteger CALLS = new AtomicInteger();

    static final class Atlas {

        @Tool
        String capital(String country) {
            return CAPITALS.get(country);
        }
    }

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ObservationRegistry observations = tracedBy(
            SdkTracerProvider.builder().addSpanProcessor(Traces.processor()).build());
    private final ChatClient client;

    @EvalJudge
    final Judge isCorrect = Judges.containsAll("expected.answer");

    @EvalJudge
    final Judge looksItUp = Trajectories.steps(1, 1);

    @EvalJudge
    final Judge knowsWhatTheToolReturned = (question, answer) -> Score.passIf(
            answer.toolCalls().get(0).arguments().containsKey("country")
                    && answer.toolCalls().get(0).result().isPresent(),
            "no arguments or no result");

    /** Of two calls with 10 tokens in and 2 out. */
    @EvalJudge
    final Judge knowsTheTokens = (question, answer) -> Score.passIf(
            answer.usage().equals(Optional.of(Usage.of(20, 4).withModel("atlas-1"))), "found " + answer.usage());

    TracedEvalTest() throws IOException {
        server.createContext("/", TracedEvalTest::answer);
        server.start();
        client = ChatClient.builder(
                        OpenAi.model("http://127.0.0.1:" + server.getAddress().getPort(), observations),
                        observations,
                        null,
                        null)
                .defaultTools(new Atlas())
                .build();
    }

    private static ObservationRegistry tracedBy(SdkTracerProvider provider) {
        var tracer = new OtelTracer(provider.get("agent"), new OtelCurrentTraceContext(), event -> {});
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(new DefaultTracingObservationHandler(tracer))
                .observationFilter(new ToolCallingContentObservationFilter());
        return registry;
    }

    @EvalTest
    @PassRate(atLeast = 1)
    String answers(EvalCase question) {
        return client.prompt(question.text("question")).call().content();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            byte[] reply = """
                    {"id": "id-%s", "object": "chat.completion", "created": 1, "model": "atlas-1",
                     "usage": {"prompt_tokens": 10, "completion_tokens": 2, "total_tokens": 12},
                     "choices": [{"index": 0, %s}]}
                    """.formatted(CALLS.incrementAndGet(), choice(request)).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    private static String choice(String request) {
        String country = CAPITALS.keySet().stream().filter(request::contains).findFirst().orElse("");
        return request.contains("\"tool_call_id\"")
                ? "\"finish_reason\": \"stop\", \"message\": {\"role\": \"assistant\", \"content\": \"It is "
                        + CAPITALS.get(country) + ".\"}"
                : """
                  "finish_reason": "tool_calls", "message": {"role": "assistant", "content": null, "tool_calls": [
                   {"id": "call_1", "type": "function",
                    "function": {"name": "capital", "arguments": "{\\"country\\": \\"%s\\"}"}}]}
                  """.formatted(country);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
