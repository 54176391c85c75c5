package com.example.shop;

// tag::main-job[]
import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTest;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.Judge;
import dev.evaljunit.TokenGate;
import dev.evaljunit.Usage;
import dev.evaljunit.judge.LlmJudge;
import dev.evaljunit.judge.Judges;

@EvalDataset("refund-regressions") // the version is pinned in eval-datasets.lock
class RefundAssistantEvalTest implements AutoCloseable {

    private final SupportAssistant assistant = SupportAssistant.named(System.getProperty("sample.agent", "good"));
    private final AutoCloseable model = StandInModel.startUnlessConfigured();

    @EvalJudge
    final Judge groundedness = LlmJudge.rubric("groundedness@3");

    @EvalJudge
    final Judge citesPolicy = Judges.containsAll("expected.citations");

    @EvalJudge
    final Judge mentionsTerms = Judges.containsAll("expected.must_mention");

    @EvalTest
    @PassRate(atLeast = 0.92)
    @PassRate(atLeast = 0.85, by = "user_cohort", minSupport = 15)
    @ScoreGate(judge = "groundedness", percentile = 10, atLeast = 0.70)
    @LatencyGate(percentile = 95, atMost = "2s")
    @TokenGate(percentile = 95, atMost = 150)
    Answer answersCustomers(EvalCase question) {
        Reply reply = assistant.reply(
                question.text("question"), question.metadata("user_cohort").orElseThrow());
        return Answer.of(reply.text())
                .withContexts(reply.contexts())
                .withUsage(Usage.of(reply.wordsRead(), reply.wordsWritten())); // words, as it has no model
    }

    @Override
    public void close() throws Exception {
        model.close();
    }
}
// end::main-job[]
