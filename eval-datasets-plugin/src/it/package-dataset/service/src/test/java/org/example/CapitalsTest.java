package org.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import org.junit.jupiter.params.ParameterizedTest;

/** The cases come from the jar among the dependencies. */
class CapitalsTest {

    @ParameterizedTest
    @EvalDataset("capitals")
    void findsTheCasesOfTheJar(EvalCase capital) {
        assertTrue(capital.location().contains("capitals/2"));
    }
}
