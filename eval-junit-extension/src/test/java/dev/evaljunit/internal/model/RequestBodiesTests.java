/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.model.RequestForm.SystemRole;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestBodiesTests {

    private static final String CHARACTERS =
            "ab \n\t\r\"\\/<>{}%\u0000\u001f\u007f\u0085\u2028äß€\ud83d\ude00\ud83d\ude00";

    private static final List<RequestForm> FORMS = List.of(
            RequestForm.DEFAULT,
            RequestForm.DEFAULT.withSystemRole(SystemRole.NONE),
            RequestForm.DEFAULT.withParameters(Map.of("options", Map.of("num_ctx", 8192), "top_k", 5)),
            RequestForm.DEFAULT.withParameters(Map.of("messages", "other", "contents", List.of())));

    private final RequestBodies bodies = new RequestBodies();

    @ParameterizedTest
    @EnumSource(LlmProvider.class)
    void areThoseThatAreWrittenInOnePiece(LlmProvider provider) {
        var random = new Random(provider.name().length());
        for (RequestForm form : FORMS) {
            LlmApi api = provider.api(form);
            for (int i = 0; i < 300; i++) {
                LlmRequest request = request(random);
                assertThat(bodies.of(api, request)).isEqualTo(Json.write(form.complete(api.body(request))));
            }
        }
    }

    /** The same fields for some requests one after the other. */
    private static LlmRequest request(Random random) {
        var fields = new Random(random.nextInt(3));
        LlmRequest request = LlmRequest.of("model-" + fields.nextInt(2), text(random));
        request = fields.nextBoolean() ? request.withSystem(text(fields)) : request;
        request = fields.nextBoolean() ? request.withSeed(fields.nextInt()) : request;
        request = fields.nextBoolean() ? request.withMaxTokens(fields.nextInt(9_000)) : request;
        request = fields.nextBoolean() ? request.withTemperature(fields.nextDouble()) : request;
        request = fields.nextBoolean() ? request.withLogProbabilities(fields.nextInt(5)) : request;
        request = fields.nextBoolean()
                ? request.withSchema(new LlmRequest.Schema("s" + fields.nextInt(2), Map.of("type", "object")))
                : request;
        return random.nextInt(4) == 0 ? request.withAnswer(text(random)) : request;
    }

    /** Sometimes with half of a surrogate pair. */
    private static String text(Random random) {
        var text = new StringBuilder();
        for (int left = random.nextInt(40); left > 0; left--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }

    /** A frame is found by a place in it, which another text may look like. */
    @Test
    void areRightEvenIfATextContainsTheirPlaceForThePrompt() {
        String place = "<prompt of a request of eval-junit, b7d1f0c2>";
        var api = new OpenAiApi();
        LlmRequest inPrompt = LlmRequest.of("m", place);
        LlmRequest inSystem = LlmRequest.of("m", "question").withSystem(place);
        LlmRequest inAnswer = LlmRequest.of("m", "question").withAnswer(place);

        assertThat(List.of(inPrompt, inSystem, inAnswer))
                .allSatisfy(request -> assertThat(bodies.of(api, request)).isEqualTo(Json.write(api.body(request))));
    }
}
