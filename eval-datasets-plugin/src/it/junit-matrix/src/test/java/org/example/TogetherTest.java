package org.example;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import dev.evaljunit.EvalTemplate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A template whose trials wait for each other: they pass only if they run at once. */
@TestInstance(Lifecycle.PER_CLASS)
class TogetherTest {

    private final CountDownLatch all = new CountDownLatch(4);

    @EvalJudge
    boolean met(Answer answer) {
        return answer.text().equals("together");
    }

    @EvalTemplate
    @EvalDataset("capitals")
    @PassRate(atLeast = 1)
    void answers(EvalCase question, Trial trial) throws InterruptedException {
        all.countDown();
        trial.answer(all.await(10, TimeUnit.SECONDS) ? "together" : "alone");
    }
}
