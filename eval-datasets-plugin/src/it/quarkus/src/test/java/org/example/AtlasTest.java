package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.result.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** What runs in Quarkus, with injected beans. */
@QuarkusTest
class AtlasTest {

    @Inject
    Atlas atlas;

    @Test
    void answers() {
        var run = Eval.of(Dataset.named("capitals"))
                .agent(question -> Answer.of(atlas.capital(question.text("question"))))
                .judge("exact", Judges.equalTo("expected.answer"))
                .run();
        assertEquals(1, run.cases(Outcome.PASS).size());
    }

    @ParameterizedTest
    @EvalDataset("capitals")
    void answersSomething(EvalCase question) {
        assertFalse(atlas.capital(question.text("question")).isEmpty());
    }
}
