/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evaljunit.EvalException;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LlmServerTests {

    private static final LlmServer MODEL = LlmServer.openAi("https://models.example/v1?k=hidden");

    @Test
    void showsNeitherKeyNorQuery() {
        LlmServer model =
                MODEL.withApiKey("sk-secret").withTimeout(Duration.ofSeconds(5)).withRetries(1);

        assertThat(model)
                .hasToString("LlmServer[openai, https://models.example/v1, with a key, timeout PT5S, 1 retries]");
    }

    @Test
    void isNotChangedByItsCopies() {
        LlmServer unused = MODEL.withApiKey("sk-secret");

        assertThat(MODEL).hasToString("LlmServer[openai, https://models.example/v1, no key, timeout PT1M, 4 retries]");
    }

    @Test
    void refusesInvalidSettingsAtOnce() {
        assertThatThrownBy(() -> LlmServer.openAi("models.example")).isInstanceOf(EvalException.class);
        assertThatThrownBy(() -> MODEL.withApiKey("two\nlines")).isInstanceOf(EvalException.class);
        assertThatThrownBy(() -> MODEL.withTimeout(Duration.ZERO)).isInstanceOf(EvalException.class);
        assertThatThrownBy(() -> MODEL.withRetries(11)).isInstanceOf(EvalException.class);
    }

    @Test
    void describesWhyThereIsNoReply() {
        LlmServer model = LlmServer.openAi("http://127.0.0.1:1/v1");

        LlmException e = catchThrowableOfType(LlmException.class, () -> model.ask(LlmRequest.of("m", "Why?")));

        assertThat(e.kind()).isEqualTo(LlmException.Kind.REFUSED_CONNECTION);
        assertThat(e)
                .hasMessage(
                        "Could not connect to model endpoint 'http://127.0.0.1:1/v1': connection refused. Start the server or correct the base URL.");
    }
}
