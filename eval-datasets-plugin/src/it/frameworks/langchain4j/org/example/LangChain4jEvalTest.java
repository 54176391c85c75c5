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
import dev.evaljunit.TokenGate;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.judge.LlmJudge;
import dev.evaljunit.judge.Trajectories;
import dev.evaljunit.langchain4j.LangChain4j;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** The agent and a judge ask a server with the API of OpenAI by LangChain4j's client. */
@EvalDataset("capitals")
class LangChain4jEvalTest implements AutoCloseable {

    private static final Map<String, String> CAPITALS =
            Map.of("France", "Paris", "Japan", "Tokyo", "Brazil", "Brasília", "Australia", "Canberra");

    interface Assistant {

        String text(String question);

        Result<String> result(String question);
    }

    static final class Atlas {

        @Tool
        String capital(String country) {
            return CAPITALS.get(country);
        }
    }

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    private final Assistant assistant = AiServices.builder(Assistant.class)
            .chatModel(model("atlas-1"))
            .tools(new Atlas())
            .build();

    @EvalJudge
    final Judge isCorrect = Judges.containsAll("expected.answer");

    @EvalJudge
    final Judge looksItUp = Trajectories.steps(1, 1);

    @EvalJudge
    final Judge isPolite = LlmJudge.criterion("is polite", LangChain4j.llm(model("judge-1")));

    private OpenAiChatModel model(String name) {
        return OpenAiChatModel.builder()
                .baseUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/v1")
                .apiKey("none")
                .modelName(name)
                .build();
    }

    LangChain4jEvalTest() throws IOException {
        server.createContext("/", LangChain4jEvalTest::answer);
        server.start();
    }

    @EvalTest
    @PassRate(atLeast = 1)
    @TokenGate(percentile = 95, atMost = 100)
    String answersWithText(EvalCase question) {
        return assistant.text(question.text("question"));
    }

    @EvalTest
    @PassRate(atLeast = 1)
    @TokenGate(percentile = 95, atMost = 100)
    Result<String> answersWithAResult(EvalCase question) {
        return assistant.result(question.text("question"));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            byte[] reply = """
                    {"id": "id-1", "model": "%s", "usage": {"prompt_tokens": 10, "completion_tokens": 2, "total_tokens": 12},
                     "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", %s}}]}
                    """.formatted(request.contains("judge-1") ? "judge-1" : "atlas-1", message(request)).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    private static String message(String request) {
        String country = CAPITALS.keySet().stream().filter(request::contains).findFirst().orElse("");
        if (request.contains("is polite")) {
            return "\"content\": \"{\\\"reasoning\\\": \\\"It is.\\\", \\\"score\\\": \\\"pass\\\"}\"";
        }
        return request.contains("\"tool_call_id\"")
                ? "\"content\": \"It is " + CAPITALS.get(country) + ".\""
                : """
                  "content": null, "tool_calls": [{"id": "call_1", "type": "function",
                   "function": {"name": "capital", "arguments": "{\\"country\\": \\"%s\\"}"}}]
                  """.formatted(country);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
