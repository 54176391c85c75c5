package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** The agent has the versions of libraries that it has chosen. */
class OwnVersionsTest {

    @Test
    void readsYamlWithItsOwnVersion() throws IOException {
        assertEquals(
                1,
                Collections.list(getClass().getClassLoader().getResources("org/snakeyaml/engine/v2/api/Load.class"))
                        .size());
    }

    @Test
    void findsOkHttp() throws ClassNotFoundException {
        assertNotNull(Class.forName("okhttp3.OkHttpClient"));
    }
}
