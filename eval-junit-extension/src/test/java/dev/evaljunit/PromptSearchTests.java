/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.judge.Judges;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PromptSearchTests {

    private static final String IN_USE = """
            ---
            name: sums
            version: 3
            parameters: {digits: 1}
            variables: [question]
            ---
            Add: {{question}}
            """;

    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void prepare() {
        directory = temporary.resolve("search");
    }

    /** Adds as its instructions say: without carrying, unless they tell it to, and only as many digits as it may write. */
    private static String sum(Prompt prompt, EvalCase question) {
        int sum = Stream.of(question.text("question").split(" \\+ ", -1))
                .mapToInt(Integer::parseInt)
                .sum();
        boolean hasRoom =
                prompt.text().contains("carry over") && prompt.parameters().containsValue(2);
        return String.valueOf(hasRoom ? sum : sum % 10);
    }

    private static PromptSearch search() {
        // tag::search[]
        Prompt inUse = Prompt.parse("sums@3.md", IN_USE);
        Eval eval = Eval.of(Dataset.named("sums")).judge("exact", Judges.equalTo("expected.answer"));
        PromptSearch search = PromptSearch.of(eval, inUse, prompt -> evalCase -> Answer.of(sum(prompt, evalCase)))
                .optimizer("tpe")
                .texts("Add, and carry over: {{question}}", "Add in words: {{question}}")
                .values("digits", 1, 2)
                .candidates(12);
        // end::search[]
        return search;
    }

    @Test
    void proposesTheBestPromptOfASpace_whichAnotherLaunchKnows() throws IOException {
        PromptProposal proposal = search().withoutHoldout().run(directory);

        assertThat(proposal.prompt().orElseThrow().text()).isEqualTo("Add, and carry over: {{question}}");
        assertThat(proposal.prompt().orElseThrow().parameters()).containsEntry("digits", 2);
        assertThat(proposal.isBetter()).as("nobody has looked").isFalse();
        assertThat(proposal.sentence())
                .endsWith(
                        "seems better than 'sums@3', but nothing has tested it on cases that the search has not seen.");
        assertThat(proposal.directory()).isDirectoryContaining(file -> file.endsWith("sums@4.md"));
        assertThat(proposal.directory().resolve("index.html")).exists();

        assertThat(search().withoutHoldout().run(directory).sentence()).isEqualTo(proposal.sentence());
    }

    @Test
    void replacesWhatWasDeclaredBefore() {
        PromptProposal proposal = search().values("digits", 1)
                .texts("Add, and carry over: {{question}}")
                .withoutHoldout()
                .run(directory);
        assertThat(proposal.prompt()).as("of two configurations").isEmpty();
    }

    @Test
    void needsAStopper() {
        var endless = PromptSearch.of(
                Eval.of(Dataset.named("sums")).judge("exact", Judges.equalTo("expected.answer")),
                Prompt.parse("sums@3.md", IN_USE),
                prompt -> evalCase -> Answer.of(sum(prompt, evalCase)));
        assertThatThrownBy(() -> endless.run(directory))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "A search must have a rule that stops it, found none. Limit its candidates, calls, tokens, US dollars, time or patience, such as by eval.optimize.calls.");
    }

    @Test
    void namesTheOptimizersThatThereAre() {
        assertThatThrownBy(() -> search().optimizer("gepo").run(directory))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(
                        "Optimizer 'gepo' must be one of random, tpe, meta-prompt, protegi, gepa, promptwizard.")
                .hasMessageContaining("gepa");
    }

    @Test
    void refusesAParameterThatThePromptDoesNotHave() {
        assertThatThrownBy(() -> search().values("digit", 3))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Parameter 'digit' must be one of prompt 'sums@3', which has [digits]. Correct its name, or add it to the prompt.");
    }
}
