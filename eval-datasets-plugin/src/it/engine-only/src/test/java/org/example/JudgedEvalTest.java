package org.example;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks a model that is overloaded at first, so that all libraries of the extension have something to tell. */
@EvalDataset("capitals")
class JudgedEvalTest implements AutoCloseable {

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
    String answers(EvalCase question) {
        return Atlas.capital(question);
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
