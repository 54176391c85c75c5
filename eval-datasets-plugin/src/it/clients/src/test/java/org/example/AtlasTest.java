package org.example;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

class AtlasTest {

    @Test
    void isInTheSameClassPath() {
        assertNotNull(Atlas.class);
    }
}
