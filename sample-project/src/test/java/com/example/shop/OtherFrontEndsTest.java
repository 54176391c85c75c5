package com.example.shop;

import static dev.evaljunit.assertions.EvalAssertions.assertThat;
import static dev.evaljunit.gate.Gates.passRate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.Judge;
import dev.evaljunit.Trial;
import dev.evaljunit.Dataset;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.Eval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;

/** The same golden set without our engine: by Jupiter, and in code. */
// tag::one-instance[]
@TestInstance(Lifecycle.PER_CLASS) // so that trials run ahead of their invocations
class OtherFrontEndsTest {
    // end::one-instance[]

    private final SupportAssistant assistant = SupportAssistant.named("good");

    // tag::judge-field[]
    @EvalJudge
    final Judge citesSparingly = new CitesAtMost(2);
    // end::judge-field[]

    // tag::jupiter[]
    @EvalJudge
    final Judge citesPolicy = Judges.containsAll("expected.citations");

    @EvalTemplate
    @EvalDataset(value = "refund-regressions", filter = "route=shipping")
    @ReleaseGate
    void answersShippingQuestions(EvalCase question, Trial trial) {
        trial.answer(reply(question).text());
    }
    // end::jupiter[]

    // tag::judge-method[]
    @EvalJudge
    boolean endsWithItsSource(Answer answer) {
        return answer.text().endsWith("]");
    }
    // end::judge-method[]

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
