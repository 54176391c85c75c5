package org.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CapitalsTest {

    @Test
    void isInANamedModule() {
        assertTrue(getClass().getModule().isNamed());
    }
}
