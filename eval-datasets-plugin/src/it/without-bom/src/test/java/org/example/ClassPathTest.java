package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.evaljunit.Judge;
import dev.evaljunit.judge.Judges;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the extension adds to a class path: our packages, and libraries whose versions are the user's choice. */
class ClassPathTest {

    private static final List<File> JARS = Stream.of(
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                            .split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .map(File::new)
            .toList();

    private static JarFile ours() throws IOException {
        return new JarFile(JARS.stream()
                .filter(jar -> jar.getName().startsWith("eval-junit-extension"))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void hasOnlyLibrariesThatUsersMayChoose() {
        Set<String> names = JARS.stream()
                .map(jar -> jar.getName().replaceFirst("-\\d.*", ""))
                .filter(name -> !name.matches("junit-(jupiter|platform).*|opentest4j"))
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "annotations", // of Kotlin's library
                        "apiguardian-api",
                        "eval-junit-extension",
                        "jackson-annotations",
                        "jackson-core",
                        "jackson-databind",
                        "jackson-datatype-jdk8",
                        "jackson-datatype-jsr310",
                        "jspecify",
                        "kotlin-stdlib",
                        "okhttp-jvm",
                        "okio-jvm",
                        "slf4j-api"),
                names);
    }

    @Test
    void hasOnlyOurPackagesInOurJar() throws IOException {
        try (var jar = ours()) {
            List<String> others = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .filter(name -> !name.matches("(dev/evaljunit|META-INF)/.*"))
                    .toList();
            assertEquals(List.of(), others);
            assertEquals("dev.evaljunit", jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
        }
    }

    @Test
    void findsTheMetaSchemaInOurJar() {
        Judge judge = Judges.jsonSchema("{\"format\": \"email\"}");
        assertEquals("{judge=jsonSchema", judge.identity().toString().split(",")[0]);
    }

    @Test
    void hasTheLicencesOfWhatIsInOurJar() throws IOException {
        try (var jar = ours()) {
            Set<String> files = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith("META-INF/"))
                    .collect(Collectors.toSet());
            assertTrue(
                    files.containsAll(List.of(
                            "META-INF/LICENSE",
                            "META-INF/NOTICE",
                            "META-INF/licenses/asm-LICENSE.txt",
                            "META-INF/licenses/commons-math3-LICENSE.txt",
                            "META-INF/licenses/commons-math3-NOTICE.txt",
                            "META-INF/licenses/jmustache-LICENSE.txt",
                            "META-INF/licenses/json-schema-LICENSE.txt",
                            "META-INF/licenses/resilience4j-COPYRIGHT.txt",
                            "META-INF/licenses/resilience4j-LICENSE.txt",
                            "META-INF/licenses/uplot-LICENSE.txt")),
                    files::toString);
        }
    }
}
