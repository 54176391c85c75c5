package org.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.mockito.Mockito.mockingDetails;

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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** Asks a model by the libraries whose versions Spring Boot has chosen. */
@SpringBootTest
@EvalDataset("order-questions")
class JudgedEvalTest implements AutoCloseable {

    private static final String REPLY =
            """
            {"model": "stand-in", "choices": [{"message": {"role": "assistant",
             "content": "{\\"reasoning\\": \\"One sentence.\\", \\"score\\": 2}"}}]}
            """;

    private final SupportAgent agent;
    private final HttpServer model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    @MockitoSpyBean
    private Orders orders;

    @EvalJudge
    final Judge plain = LlmJudge.rubric("plain@1");

    @Autowired
    JudgedEvalTest(SupportAgent agent) throws IOException {
        this.agent = agent;
        model.createContext("/", JudgedEvalTest::answer);
        model.start();
        System.setProperty("STAND_IN", "http://127.0.0.1:" + model.getAddress().getPort() + "/v1");
    }

    @EvalTest
    @PassRate(atLeast = 1)
    String answers(EvalCase question) {
        String reply = agent.reply(question.text("question"));
        if (mockingDetails(orders).getInvocations().isEmpty()) {
            throw new IllegalStateException("a spy must not be reset before the eval has ended");
        }
        return reply;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] reply = REPLY.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    @Override
    public void close() {
        model.stop(0);
        if (!mockingDetails(orders).getInvocations().isEmpty()) {
            throw new IllegalStateException("a spy must be reset after the eval");
        }
    }
}
