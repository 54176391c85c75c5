package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.TokenGate;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.judge.LlmJudge;
import dev.evaljunit.judge.Trajectories;
import dev.evaljunit.spring.SpringAi;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientResponse;

@EvalDataset("capitals")
class SpringAiEvalTest {

    private final ChatClient client = ChatClient.builder(new AtlasModel())
            .defaultTools(new Atlas())
            .defaultAdvisors(SpringAi.advisor())
            .build();

    @EvalJudge
    final Judge isCorrect = Judges.containsAll("expected.answer");

    @EvalJudge
    final Judge looksItUp = Trajectories.steps(1, 1);

    @EvalJudge
    final Judge hasResult = (question, answer) ->
            Score.passIf(answer.toolCalls().get(0).result().isPresent(), "a tool without result");

    @EvalJudge
    final Judge isPolite = LlmJudge.criterion("is polite", SpringAi.llm(new AtlasModel()));

    @EvalTest
    @PassRate(atLeast = 1)
    @TokenGate(percentile = 95, atMost = 100)
    String answersWithText(EvalCase question) {
        return client.prompt(question.text("question")).call().content();
    }

    @EvalTest
    @PassRate(atLeast = 1)
    @TokenGate(percentile = 95, atMost = 100)
    ChatClientResponse answersWithAResponse(EvalCase question) {
        return client.prompt(question.text("question")).call().chatClientResponse();
    }
}
