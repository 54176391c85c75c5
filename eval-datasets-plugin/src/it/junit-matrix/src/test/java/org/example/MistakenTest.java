package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import org.junit.jupiter.params.ParameterizedTest;

/** Its dataset is called {@code capitals}. */
class MistakenTest {

    @ParameterizedTest
    @EvalDataset("capitols")
    void asks(EvalCase question) {}
}
