package com.example.shop;

// tag::optimize-eval[]
import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalPrompt;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.Llm;
import dev.evaljunit.PassRate;
import dev.evaljunit.Prompt;
import dev.evaljunit.Usage;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.judge.LlmJudge;

@EvalDataset("refund-regressions")
@EvalPrompt("support") // its version, too, is pinned in eval-datasets.lock
class SupportPromptEvalTest implements AutoCloseable {

    private final AutoCloseable model = StandInModel.startUnlessConfigured();

    final Llm proposer = new StandInWriter(); // the model that writes prompts in a search

    @EvalJudge
    final Judge groundedness = LlmJudge.rubric("groundedness@3");

    @EvalJudge
    final Judge citesPolicy = Judges.containsAll("expected.citations");

    @EvalJudge
    final Judge mentionsTerms = Judges.containsAll("expected.must_mention");

    @EvalTest
    @PassRate(atLeast = 0.92)
    Answer answersCustomers(EvalCase question, Prompt prompt) {
        int topK = (int) prompt.parameters().get("top_k");
        Reply reply = SupportAssistant.prompted(prompt::fill, topK)
                .reply(
                        question.text("question"),
                        question.metadata("user_cohort").orElseThrow());
        return Answer.of(reply.text())
                .withContexts(reply.contexts())
                .withUsage(Usage.of(reply.wordsRead(), reply.wordsWritten()));
    }

    @Override
    public void close() throws Exception {
        model.close();
    }
}
// end::optimize-eval[]
