package org.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The application sees only the version of a library that it has chosen, and none where it has chosen none. */
class OwnVersionsTest {

    @Test
    void readsYamlWithItsOwnVersion() throws IOException {
        assertThat(Collections.list(getClass().getClassLoader().getResources("org/snakeyaml/engine/v2/api/Load.class")))
                .singleElement()
                .asString()
                .contains("snakeyaml-engine-2.0.jar");
        assertThat(new Load(LoadSettings.builder().build()).loadFromString("id: o-4"))
                .isEqualTo(Map.of("id", "o-4"));
    }

    /** Spring Boot 3.5 would configure it for the application, and warn. */
    @Test
    void hasNoTemplateEngine() {
        assertThat(getClass().getResource("/com/samskivert/mustache/Mustache.class")).isNull();
    }
}
