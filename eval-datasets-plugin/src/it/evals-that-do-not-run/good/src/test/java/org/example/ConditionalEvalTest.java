package org.example;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;

@EnabledIfSystemProperty(named = "no.such.property", matches = ".*")
@EvalDataset("capitals")
class ConditionalEvalTest {

    @EvalTemplate
    @PassRate(atLeast = 0.75)
    void answers(EvalCase question, Trial trial) {
        trial.answer("Paris");
    }

    @ParameterizedTest
    @EvalDataset("capitals")
    void asks(EvalCase question) {
        assertFalse(question.text("country").isBlank());
    }
}
