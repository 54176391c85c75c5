package org.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The application has only the versions of these libraries that it has chosen, whatever the extension uses. */
class OwnVersionsTest {

    private List<URL> places(String file) throws IOException {
        return Collections.list(getClass().getClassLoader().getResources(file));
    }

    @Test
    void rendersTemplatesWithItsOwnVersion() throws IOException {
        assertThat(places("com/samskivert/mustache/Mustache.class"))
                .singleElement()
                .asString()
                .contains("jmustache-1.9.jar");
        assertThat(Mustache.compiler().compile("Order {{id}}").execute(Map.of("id", "o-4")))
                .isEqualTo("Order o-4");
    }

    @Test
    void readsYamlWithItsOwnVersion() throws IOException {
        assertThat(places("org/snakeyaml/engine/v2/api/Load.class"))
                .singleElement()
                .asString()
                .contains("snakeyaml-engine-2.0.jar");
        assertThat(new Load(LoadSettings.builder().build()).loadFromString("id: o-4"))
                .isEqualTo(Map.of("id", "o-4"));
    }
}
