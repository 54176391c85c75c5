package org.example;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What Pitest analyses. */
class AtlasTest {

    @Test
    void knowsCapitals() {
        assertTrue(new Atlas().isCapital(18));
        assertFalse(new Atlas().isCapital(17));
    }
}
