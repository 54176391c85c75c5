/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.init.InitStep;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenBuildTests {

    private static final String API = "org.junit.jupiter:junit-jupiter-api";

    @TempDir
    private Path project;

    private final Map<String, String> artifacts = new TreeMap<>();
    private Set<String> managed = Set.of();
    private Set<String> goals = Set.of();
    private String packaging = "jar";
    private List<String> modules = List.of();
    private String surefire = "3.5.4";
    private Optional<String> java = Optional.of("17");

    private MavenBuild build() {
        var facts = new ProjectFacts(
                project.resolve("pom.xml"),
                "com.my-company",
                packaging,
                modules,
                project.resolve("src/main/java"),
                project.resolve("src/test/java"),
                artifacts,
                managed,
                Optional.of(surefire),
                java,
                goals);
        return new MavenBuild(facts, "1.2.3");
    }

    @Test
    void hasNoObstacleInAnOrdinaryProject() {
        assertThat(build().obstacles()).isEmpty();
        artifacts.put(API, "5.12.2");
        artifacts.put("junit:junit", "4.13.2");
        artifacts.put("org.junit.vintage:junit-vintage-engine", "5.12.2");
        java = Optional.of("21");
        assertThat(build().obstacles()).isEmpty();
        artifacts.put(API, "6.1.3");
        assertThat(build().obstacles()).isEmpty();
        assertThat(build().packageName()).isEqualTo("com.my_company");
    }

    @Test
    void namesTheModulesOfAnAggregator() {
        packaging = "pom";
        modules = List.of("agent", "web");
        assertThat(build().obstacles())
                .containsExactly(
                        "The project has packaging 'pom', so its modules have the tests: agent, web. Run this in one of them, for example with '-pl agent'.");
        modules = List.of();
        assertThat(build().obstacles())
                .containsExactly(
                        "The project has packaging 'pom', so it has no tests. Run this in a project that has.");
    }

    @Test
    void namesWhatIsTooOld() {
        artifacts.put(API, "5.11.4");
        java = Optional.of("1.8");
        surefire = "2.22.2";
        assertThat(build().obstacles())
                .containsExactly(
                        "Tests must be compiled for Java 17 or later, but it is 1.8. Add <maven.compiler.release>17</maven.compiler.release> to <properties>, or <maven.compiler.testRelease> for tests alone.",
                        "JUnit must be 5.12 or later, but is 5.11.4. Import org.junit:junit-bom in a newer version in <dependencyManagement>; below Spring Boot's parent, set <junit-jupiter.version>.",
                        "Surefire must be 3.0.0 or later to run evals, but is 2.22.2. Set a newer <version>, such as 3.5.4, for maven-surefire-plugin in the POM; if it names none, Maven 3.9 or later has one.");
    }

    @Test
    void wantsToKnowForWhichJavaTestsAreCompiled() {
        java = Optional.empty();
        assertThat(build().obstacles()).singleElement().asString().contains("or later, but none is stated. Add");
    }

    @Test
    void namesTestsThatWouldNoLongerRun() {
        artifacts.put("junit:junit", "4.13.2");
        artifacts.put("org.testng:testng", "7.10.2");
        assertThat(build().obstacles())
                .containsExactly(
                        "Tests must still run when the JUnit Platform does, but those of JUnit 4 would not: junit:junit is on the test class path without an engine. Add the dependency org.junit.vintage:junit-vintage-engine with scope test, or migrate them and remove junit:junit.",
                        "The JUnit Platform must run the tests, but TestNG is on the test class path, so Surefire starts TestNG instead. Put the evals into a module of their own.");
    }

    private String edit(String pom) throws IOException {
        return edit(pom, StandardCharsets.UTF_8);
    }

    private String edit(String pom, Charset encoding) throws IOException {
        Path file = project.resolve("pom.xml");
        Files.write(file, pom.getBytes(encoding));
        InitStep step = build().step();
        assertThat(Files.readString(file, encoding)).isEqualTo(pom);
        step.action().run();
        return Files.readString(file, encoding);
    }

    @Test
    void addsWhatAPomWithoutAnythingNeeds() throws IOException {
        assertThat(edit("""
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <artifactId>desk</artifactId>
                </project>
                """)).isEqualTo("""
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <artifactId>desk</artifactId>

                  <properties>
                    <eval-junit.version>1.2.3</eval-junit.version>
                  </properties>

                  <dependencies>
                    <dependency>
                      <groupId>dev.evaljunit</groupId>
                      <artifactId>eval-junit-extension</artifactId>
                      <version>${eval-junit.version}</version>
                      <scope>test</scope>
                    </dependency>
                    <dependency>
                      <groupId>org.junit.jupiter</groupId>
                      <artifactId>junit-jupiter</artifactId>
                      <version>6.1.3</version>
                      <scope>test</scope>
                    </dependency>
                  </dependencies>

                  <build>
                    <plugins>
                      <plugin>
                        <groupId>dev.evaljunit</groupId>
                        <artifactId>eval-datasets-maven-plugin</artifactId>
                        <version>${eval-junit.version}</version>
                        <executions>
                          <execution>
                            <goals>
                              <goal>fetch</goal>
                              <goal>verify</goal>
                            </goals>
                          </execution>
                        </executions>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """);
    }

    /** The format of such a POM is nobody's taste, and must be the same afterwards. */
    private static final String ODD = """
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <!-- Stra\u00dfe -->
            <project xmlns="http://maven.apache.org/POM/4.0.0"
                xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>
            \t<modelVersion>4.0.0</modelVersion>
            \t<artifactId>desk</artifactId>  \s

            \t<properties><a>1</a>
            \t\t<b  >2</b>
            \t</properties>
            \t<dependencies>
            \t\t<dependency> <!-- odd --><groupId>a</groupId>
            \t\t\t<artifactId>b</artifactId><version>1</version>
            \t\t</dependency>
            \t</dependencies>
            \t<build>
            \t\t<plugins>
            \t\t\t<!-- &amp; <![CDATA[ -->
            \t\t\t<plugin><artifactId>maven-surefire-plugin</artifactId>
            \t\t\t\t<configuration><argLine><![CDATA[-Xmx1g < 2]]></argLine></configuration>
            \t\t\t</plugin>
            \t\t</plugins>
            \t</build>
            </project>""";

    @Test
    void keepsEveryLineThatIsThere() throws IOException {
        artifacts.put(API, "5.12.2");
        String windows = ODD.replace("\n", "\r\n");

        String edited = edit(windows, StandardCharsets.ISO_8859_1);

        assertThat(List.of(edited.split("(?<=\n)"))).containsSubsequence(windows.split("(?<=\n)"));
        assertThat(edited.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(edited)
                .contains("\r\n\t\t<eval-junit.version>1.2.3</eval-junit.version>\r\n")
                .contains("\r\n\t\t\t<artifactId>eval-junit-extension</artifactId>\r\n")
                .doesNotContain("junit-jupiter");
    }

    @Test
    void endsNewPartsAsTheOthers() throws IOException {
        String edited = edit("<project>\r\n\t<artifactId>desk</artifactId>\r\n</project>\r\n");

        assertThat(edited)
                .contains("</artifactId>\r\n\r\n\t<properties>\r\n", "\r\n\t</dependencies>\r\n\r\n\t<build>\r\n");
        assertThat(edited.replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    @Test
    void keepsAByteOrderMark() throws IOException {
        assertThat(edit("\ufeff<project>\n  <artifactId>desk</artifactId>\n</project>\n"))
                .startsWith("\ufeff<project>\n  <artifactId>desk</artifactId>\n");
    }

    @Test
    void leavesVersionsToWhoManagesThem() throws IOException {
        managed = Set.of("org.junit.jupiter:junit-jupiter", "dev.evaljunit:eval-junit-extension");
        goals = Set.of("fetch", "verify");

        assertThat(edit("<project>\n  <dependencies/>\n</project>\n")).isEqualTo("""
                <project>
                  <dependencies>
                    <dependency>
                      <groupId>dev.evaljunit</groupId>
                      <artifactId>eval-junit-extension</artifactId>
                      <scope>test</scope>
                    </dependency>
                    <dependency>
                      <groupId>org.junit.jupiter</groupId>
                      <artifactId>junit-jupiter</artifactId>
                      <scope>test</scope>
                    </dependency>
                  </dependencies>
                </project>
                """);
    }

    @Test
    void addsTheGoalThatIsMissing() throws IOException {
        artifacts.putAll(Map.of(API, "6.1.3", "dev.evaljunit:eval-junit-extension", "1.2.3"));
        goals = Set.of("fetch");

        assertThat(edit("""
                <project>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>dev.evaljunit</groupId>
                        <artifactId>eval-datasets-maven-plugin</artifactId>
                        <executions>
                          <execution>
                            <goals>
                              <goal>fetch</goal>
                            </goals>
                          </execution>
                        </executions>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """)).contains("""
                          </execution>
                          <execution>
                            <id>evals</id>
                            <goals>
                              <goal>verify</goal>
                            </goals>
                          </execution>
                        </executions>
                """);
    }

    @Test
    void keepsAPomThatHasAll() throws IOException {
        artifacts.putAll(Map.of(API, "6.1.3", "dev.evaljunit:eval-junit-extension", "1.2.3"));
        goals = Set.of("fetch", "verify");
        Files.writeString(project.resolve("pom.xml"), "<project/>");

        InitStep step = build().step();

        assertThat(step.state()).isEqualTo(InitStep.State.KEPT);
        assertThat(step.detail()).isEqualTo("as it has all that evals need");
    }

    @Test
    void saysWhatItAdds() throws IOException {
        Files.writeString(project.resolve("pom.xml"), "<project>\n  <properties/>\n</project>\n");
        managed = Set.of("org.junit.jupiter:junit-jupiter");

        InitStep step = build().step();

        assertThat(step.detail())
                .isEqualTo(
                        "with the dependency eval-junit-extension, the dependency junit-jupiter, the goals fetch and verify of eval-datasets-maven-plugin");
        assertThat(step.lines()).contains("+    <eval-junit.version>1.2.3</eval-junit.version>", "-  <properties/>");
    }
}
