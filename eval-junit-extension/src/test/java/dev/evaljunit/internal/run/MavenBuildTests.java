/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenBuildTests {

    @TempDir
    Path directory;

    private Path module;

    @BeforeEach
    void createModule() throws IOException {
        module = Files.createDirectories(directory.resolve("apps/desk"));
        Files.writeString(module.resolve("pom.xml"), "<project/>");
    }

    private String command() {
        return MavenBuild.of(module).orElseThrow().test("DeskEvalTest", "answers", "-Deval.rerun=failed");
    }

    @Test
    void runsASingleModule() {
        assertThat(command()).isEqualTo("mvn test -Dtest=DeskEvalTest#answers -Deval.rerun=failed");
    }

    @Test
    void usesTheWrapperThatIsThere() throws IOException {
        Files.createFile(module.resolve("mvnw"));
        assertThat(command()).isEqualTo("./mvnw test -Dtest=DeskEvalTest#answers -Deval.rerun=failed");
    }

    @Test
    void runsAModuleFromTheRootOfItsBuild() throws IOException {
        Files.writeString(directory.resolve("pom.xml"), "<modules><module>apps</module></modules>");
        Files.writeString(directory.resolve("apps/pom.xml"), "<modules><module>desk</module></modules>");
        assertThat(command())
                .isEqualTo(
                        "mvn test -pl apps/desk -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=DeskEvalTest#answers -Deval.rerun=failed");
    }

    @Test
    void runsAModuleAloneThatThePomAboveDoesNotList() throws IOException {
        Files.writeString(directory.resolve("apps/pom.xml"), "<modules><module>shop</module></modules>");
        assertThat(command()).isEqualTo("mvn test -Dtest=DeskEvalTest#answers -Deval.rerun=failed");
    }

    @Test
    void quotesWhatAShellWouldExpand() {
        MavenBuild build = MavenBuild.of(module).orElseThrow();
        assertThat(build.test("Desk$OpenEvalTest", "answers", ""))
                .isEqualTo("mvn test '-Dtest=Desk$OpenEvalTest#answers'");
        assertThat(build.test("DeskEvalTest", "answers it's", ""))
                .isEqualTo("mvn test '-Dtest=DeskEvalTest#answers it'\\''s'");
    }

    @Test
    void selectsAMethodOfKotlinWhoseNameIsSyntax() {
        MavenBuild build = MavenBuild.of(module).orElseThrow();
        assertThat(build.test("DeskEvalTest", "answers (refunds, 5+)", ""))
                .isEqualTo("mvn test '-Dtest=DeskEvalTest#answers ?refunds? 5??'");
    }

    @Test
    void isEmptyWithoutAPom() throws IOException {
        Files.delete(module.resolve("pom.xml"));
        assertThat(MavenBuild.of(module)).isEmpty();
    }
}
