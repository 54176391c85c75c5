package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalPrompt;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Prompt;
import dev.evaljunit.judge.Judges;
import java.util.stream.Stream;

@EvalDataset("sums")
@EvalPrompt("adder")
class AdderEvalTest {

    final Llm proposer = new Writer();

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    /** Adds as its instructions say: without carrying, unless they tell it to. */
    @EvalTest
    @PassRate(atLeast = 0.9)
    String answers(EvalCase question, Prompt prompt) {
        String instructions = prompt.fill(question.input());
        int sum = Stream.of(question.text("question").split(" \\+ "))
                .mapToInt(Integer::parseInt)
                .sum();
        return String.valueOf(instructions.contains("carry over") ? sum : sum % 10);
    }

    /** Replaces a model: one of its ideas in three helps. */
    private static final class Writer implements Llm {

        @Override
        public LlmReply ask(LlmRequest request) {
            if (Boolean.getBoolean("proposer.down")) {
                throw new IllegalStateException("nobody may ask");
            }
            int idea = Math.floorMod(request.prompt().hashCode(), 999);
            String words = idea % 3 == 0 ? "Add, and carry over" : "Add with care";
            return LlmReply.of("Perhaps this:\n<prompt>\n" + words + " (" + idea + "): {{question}}\n</prompt>");
        }

        @Override
        public String defaultName() {
            return "writer";
        }
    }
}
