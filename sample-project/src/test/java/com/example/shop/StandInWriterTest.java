package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.LlmRequest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandInWriterTest {

    private static final String PROMPT = """
        <<<prompt 1f>>>
        Answer.

        Question: {{question}}
        <<<end prompt 1f>>>
        """;

    private static String reply(String question) {
        return new StandInWriter().ask(LlmRequest.of("any", question)).text();
    }

    private static String about(String answer, int which) {
        return PROMPT
                + "Case %d got this answer: %s Write the prompt between <prompt> and </prompt>."
                        .formatted(which, answer);
    }

    @Test
    void addsAnInstructionAgainstWhatItSees() {
        assertThat(IntStream.range(0, 20).mapToObj(which -> reply(about("Wir liefern in 9 Arbeitstagen.", which))))
                .allSatisfy(reply -> assertThat(reply)
                        .startsWith("<prompt>\nAnswer.\n")
                        .endsWith("\n\nQuestion: {{question}}\n</prompt>"))
                .anySatisfy(reply -> assertThat(reply).containsAnyOf("language", "German", "English"))
                .anySatisfy(reply -> assertThat(reply).doesNotContain("language", "German", "English"));
    }

    @Test
    void repliesTheSameToTheSame() {
        assertThat(reply(about("try again later", 1))).isEqualTo(reply(about("try again later", 1)));
    }

    @Test
    void mergesWhatTwoPromptsSay() {
        var other = PROMPT.replace("prompt 1f", "prompt 2 1f").replace("Answer.", "Smile.");

        assertThat(reply(PROMPT + other + "Merge them into one, between <prompt> and </prompt>."))
                .isEqualTo("<prompt>\nSmile.\nAnswer.\n\nQuestion: {{question}}\n</prompt>");
    }

    @Test
    void thinksWithoutAPrompt() {
        assertThat(reply(PROMPT + "Why did it fail?"))
                .startsWith("What is missing: ")
                .doesNotContain("<prompt>");
    }
}
