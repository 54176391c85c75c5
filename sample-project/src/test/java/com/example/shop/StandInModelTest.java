package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandInModelTest {

    private static final StandInModel MODEL = StandInModel.start();

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        MODEL.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            You can return unused items within 30 days. [returns-policy#return-window]     | 5
            Thanks for asking! You can return unused items within 30 days.                 | 5
            You can return unused items within 90 days.                                    | 1
            You can return unused items within 30 days. A restocking fee of 15% applies.   | 2
            You can return unused items within 30 days. We also plant a tree for everyone. | 2
            We also plant a tree for every parcel.                                         | 1
            """)
    void scoresTheShareOfSupportedClaims(String answer, int score) throws Exception {
        var content =
                post(request(prompt(answer))).at("/choices/0/message/content").asText();

        assertThat(json.readTree(content).path("score").asInt()).isEqualTo(score);
        assertThat(json.readTree(content).path("reasoning").asText()).isNotBlank();
    }

    @Test
    void repliesInTheShapeOfAChatCompletion() throws Exception {
        var reply = post(request(prompt("You can return unused items.")));

        assertThat(reply.path("object").asText()).isEqualTo("chat.completion");
        assertThat(reply.path("model").asText()).isEqualTo("stand-in-judge");
        assertThat(reply.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(reply.at("/usage/total_tokens").asInt()).isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"model\": \"m\"}", "{\"model\": \"m\", \"messages\": []}"})
    void refusesAMalformedRequest(String body) throws Exception {
        var response = send(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json.readTree(response.body()).at("/error/type").asText()).isEqualTo("invalid_request_error");
    }

    private static String prompt(String answer) {
        return """
                Judge the answer.
                <<<context>>>
                You can return unused items within 30 days of delivery.
                <<<end context>>>
                <<<question>>>
                Is it 90 days?
                <<<end question>>>
                <<<answer>>>
                %s
                <<<end answer>>>
                """.formatted(answer);
    }

    private String request(String prompt) throws Exception {
        var message = Map.of("role", "user", "content", prompt);
        return json.writeValueAsString(Map.of("model", "any", "messages", List.of(message)));
    }

    private JsonNode post(String body) throws Exception {
        return json.readTree(send(body).body());
    }

    private HttpResponse<String> send(String body) throws Exception {
        var uri = URI.create(MODEL.baseUrl() + "/chat/completions");
        var request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
