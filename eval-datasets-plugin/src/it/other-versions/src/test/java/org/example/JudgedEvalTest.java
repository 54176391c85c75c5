package org.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTest;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Judge;
import dev.evaljunit.judge.LlmJudge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Request;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * An agent that uses its own versions of the libraries, and a judge that asks a model with those of the extension. The model is
 * overloaded at first, so that the call is retried.
 */
@EvalDataset("capitals")
class JudgedEvalTest implements AutoCloseable {

    record Question(@JsonProperty("question") String text) {}

    /** Has an annotation of Jackson 3 that Jackson 2 does not know. */
    @JsonPropertyOrder("capital_city")
    record Capital(@JsonProperty("capital_city") @JsonSerialize(using = ToStringSerializer.class) String name) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String REPLY =
            """
            {"model": "stand-in", "choices": [{"message": {"role": "assistant",
             "content": "{\\"reasoning\\": \\"One word.\\", \\"score\\": 2}"}}]}
            """;

    private final AtomicBoolean isReady = new AtomicBoolean();
    private final HttpServer model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    @EvalJudge
    final Judge plain = LlmJudge.rubric("plain@1");

    JudgedEvalTest() throws IOException {
        model.createContext("/", this::answer);
        model.start();
        System.setProperty("STAND_IN", "http://127.0.0.1:" + model.getAddress().getPort() + "/v1");
    }

    @EvalTest
    @PassRate(atLeast = 1)
    Capital answers(EvalCase question) {
        Question asked = question.input(Question.class);
        String reply = JSON.writeValueAsString(new Capital("reply to " + asked.text()));
        Object parsed = new Load(LoadSettings.builder().build()).loadFromString(reply);
        if (!parsed.equals(Map.of("capital_city", "reply to " + asked.text()))) {
            throw new IllegalStateException("read " + parsed);
        }
        Request request = new Request.Builder().url("http://127.0.0.1/").build();
        return new Capital(request.url().host());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] reply = REPLY.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(isReady.getAndSet(true) ? 200 : 503, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    @Override
    public void close() {
        model.stop(0);
    }
}
