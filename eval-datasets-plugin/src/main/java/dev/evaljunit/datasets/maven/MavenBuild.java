/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.init.Build;
import dev.evaljunit.datasets.init.InitStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * A build of Maven that gets its first eval.
 *
 * @param version of eval-junit
 */
record MavenBuild(ProjectFacts facts, String version) implements Build {

    static final String JUPITER = "org.junit.jupiter:junit-jupiter";
    static final String EXTENSION = "dev.evaljunit:eval-junit-extension";

    private static final String JUPITER_API = "org.junit.jupiter:junit-jupiter-api";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final List<Integer> LOWEST_JUPITER = List.of(5, 12);
    private static final int LOWEST_SUREFIRE = 3;
    private static final int LOWEST_JAVA = 17;

    @Override
    public List<String> obstacles() {
        if (facts.packaging().equals("pom")) {
            return List.of(ofModules());
        }
        var obstacles = new ArrayList<String>();
        java(obstacles);
        junit(obstacles);
        surefire(obstacles);
        return obstacles;
    }

    private String ofModules() {
        return facts.modules().isEmpty()
                ? "The project has packaging 'pom', so it has no tests. Run this in a project that has."
                : "The project has packaging 'pom', so its modules have the tests: %1$s. Run this in one of them, for example with '-pl %2$s'."
                        .formatted(
                                String.join(", ", facts.modules()),
                                facts.modules().get(0));
    }

    private void java(List<String> obstacles) {
        String found = facts.java().map("it is %s"::formatted).orElse("none is stated");
        if (facts.java()
                .map(MavenBuild::numbers)
                .filter(numbers -> javaRelease(numbers) >= LOWEST_JAVA)
                .isEmpty()) {
            obstacles.add(
                    "Tests must be compiled for Java 17 or later, but %s. Add <maven.compiler.release>17</maven.compiler.release> to <properties>, or <maven.compiler.testRelease> for tests alone."
                            .formatted(found));
        }
    }

    /** Java 8 is also written 1.8. */
    private static int javaRelease(List<Integer> numbers) {
        return numbers.get(0) == 1 && numbers.size() > 1 ? numbers.get(1) : numbers.get(0);
    }

    private void junit(List<String> obstacles) {
        Map<String, String> artifacts = facts.artifacts();
        String api = artifacts.getOrDefault(JUPITER_API, "");
        if (!api.isEmpty() && isBefore(numbers(api), LOWEST_JUPITER)) {
            obstacles.add(
                    "JUnit must be 5.12 or later, but is %s. Import org.junit:junit-bom in a newer version in <dependencyManagement>; below Spring Boot's parent, set <junit-jupiter.version>."
                            .formatted(api));
        }
        if (artifacts.containsKey("junit:junit") && !artifacts.containsKey("org.junit.vintage:junit-vintage-engine")) {
            obstacles.add(
                    "Tests must still run when the JUnit Platform does, but those of JUnit 4 would not: junit:junit is on the test class path without an engine. Add the dependency org.junit.vintage:junit-vintage-engine with scope test, or migrate them and remove junit:junit.");
        }
        if (artifacts.containsKey("org.testng:testng")) {
            obstacles.add(
                    "The JUnit Platform must run the tests, but TestNG is on the test class path, so Surefire starts TestNG instead. Put the evals into a module of their own.");
        }
    }

    private void surefire(List<String> obstacles) {
        facts.surefire()
                .filter(found -> numbers(found).get(0) < LOWEST_SUREFIRE)
                .ifPresent(found -> obstacles.add(
                        "Surefire must be 3.0.0 or later to run evals, but is %s. Set a newer <version>, such as 3.5.4, for maven-surefire-plugin in the POM; if it names none, Maven 3.9 or later has one."
                                .formatted(found)));
    }

    private static boolean isBefore(List<Integer> version, List<Integer> lowest) {
        int major = Integer.compare(version.get(0), lowest.get(0));
        int minor = version.size() > 1 ? version.get(1) : 0;
        return major < 0 || (major == 0 && minor < lowest.get(1));
    }

    /** {@return the numbers of a version; a large one if it has none, which is then not refused} */
    private static List<Integer> numbers(String version) {
        List<Integer> numbers = NUMBER.matcher(version)
                .results()
                .map(number -> Integer.valueOf(number.group()))
                .toList();
        return numbers.isEmpty() ? List.of(Integer.MAX_VALUE) : numbers;
    }

    @Override
    public InitStep step() throws IOException {
        return new PomText(facts, version).step();
    }

    @Override
    public List<Path> sources() {
        return List.of(
                facts.testSources(),
                directory().resolve("src/test/kotlin"),
                facts.sources(),
                directory().resolve("src/main/kotlin"));
    }

    private Path directory() {
        return Objects.requireNonNull(facts.pom().getParent());
    }

    @Override
    public Path testSources() {
        return facts.testSources();
    }

    @Override
    public String packageName() {
        String name = facts.groupId().replace('-', '_');
        return SourceVersion.isName(name) ? name : "evals";
    }

    @Override
    public String command() {
        return "mvn verify";
    }
}
