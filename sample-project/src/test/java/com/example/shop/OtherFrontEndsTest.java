package com.example.shop;

import static dev.evaljunit.assertions.EvalAssertions.assertThat;
import static dev.evaljunit.gate.Gates.passRate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Scorer;
import dev.evaljunit.Trial;
import dev.evaljunit.dataset.Dataset;
import dev.evaljunit.judge.Scorers;
import dev.evaljunit.jupiter.EvalTemplate;
import dev.evaljunit.run.Eval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The same golden set without our engine: by Jupiter, and in code. */
class OtherFrontEndsTest {

    private final SupportAssistant assistant = SupportAssistant.named("good");

    // tag::jupiter[]
    @Judge
    final Scorer citesPolicy = Scorers.containsAll("expected.citations");

    @EvalTemplate
    @EvalDataset(value = "refund-regressions", filter = "route=shipping")
    @PassRate(atLeast = 0.90)
    void answersShippingQuestions(EvalCase question, Trial trial) {
        trial.answer(reply(question).text());
    }
    // end::jupiter[]

    // tag::parameterized[]
    @ParameterizedTest
    @EvalDataset(value = "refund-regressions", filter = "tags~deadline")
    void answersSomethingAboutDeadlines(EvalCase question) {
        assertThat(reply(question).text()).isNotBlank();
    }
    // end::parameterized[]

    // tag::code[]
    @Test
    void answersWarrantyQuestions() {
        EvalRun run = Eval.of(Dataset.named("refund-regressions").filter("route=warranty"))
                .agent(question -> Answer.from(reply(question)))
                .judge("citesPolicy", citesPolicy)
                .run();

        assertThat(run).satisfies(passRate().atLeast(0.90));
    }
    // end::code[]

    private Reply reply(EvalCase question) {
        return assistant.reply(
                question.text("question"), question.metadata("user_cohort").orElseThrow());
    }
}
