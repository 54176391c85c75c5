package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import org.junit.jupiter.params.ParameterizedTest;

class RefundsTest {

    @ParameterizedTest
    @EvalDataset("refund-regressions")
    void seesTheFetchedCases(EvalCase refund) {
        assertFalse(refund.text("question").isBlank());
        assertEquals("refund", refund.metadata("route").orElseThrow());
    }
}
