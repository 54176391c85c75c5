package com.example.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Agent;
import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.Prompt;
import dev.evaljunit.PromptProposal;
import dev.evaljunit.PromptSearch;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.result.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search for a better prompt, written in code. */
class PromptSearchTest {

    private static final Path GOLDEN_SET = Path.of("month/golden-sets/refund-regressions/2026.06");

    @TempDir
    Path folder;

    // tag::search-agent[]
    private static Agent agent(Prompt prompt) {
        int topK = (int) prompt.parameters().get("top_k");
        SupportAssistant assistant = SupportAssistant.prompted(prompt::fill, topK);
        return question -> Answer.of(assistant
                .reply(
                        question.text("question"),
                        question.metadata("user_cohort").orElseThrow())
                .text());
    }
    // end::search-agent[]

    @Test
    void findsWhatThePromptOfMayLacks() throws IOException {
        Prompt inUse = ofMay();
        // tag::search-in-code[]
        Eval eval = Eval.of(Dataset.read(GOLDEN_SET))
                .judge("citesPolicy", Judges.containsAll("expected.citations"))
                .judge("mentionsTerms", Judges.containsAll("expected.must_mention"))
                .judge("inventsNothing", Judges.containsNone(List.of("%", "will phone you")));
        PromptProposal proposal = PromptSearch.of(eval, inUse, PromptSearchTest::agent)
                .optimizer("gepa")
                .proposer(new StandInWriter())
                .calls(2000)
                .target(0.95)
                .withoutHoldout()
                .run(folder);
        // end::search-in-code[]

        assertThat(passed(eval, inUse)).isEqualTo(59);
        assertThat(proposal.prompt())
                .hasValueSatisfying(found -> assertThat(passed(eval, found)).isEqualTo(141));
        assertThat(proposal.isBetter()).as("nobody has looked").isFalse();
    }

    private static int passed(Eval eval, Prompt prompt) {
        return eval.agent(agent(prompt)).run().cases(Outcome.PASS).size();
    }

    private static Prompt ofMay() throws IOException {
        try (var file = PromptSearchTest.class.getResourceAsStream("/prompts/support@12.md")) {
            return Prompt.parse("support@12.md", new String(file.readAllBytes(), UTF_8));
        }
    }
}
