/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTests {

    @TempDir
    Path root;

    private Path module;

    @BeforeEach
    void makeRepository() throws IOException {
        Files.createDirectory(root.resolve(".git"));
        module = Files.createDirectories(root.resolve("shop"));
    }

    private void write(String file, String text) throws IOException {
        Path path = module.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private SourceLine method(String className, String method) {
        return SourceFiles.of(module).method(className, method);
    }

    @Test
    void findTheDeclarationOfAMethodFromTheRootOfTheRepository() throws IOException {
        write("src/test/java/com/example/RefundEvalTest.java", """
                package com.example;

                /** See {@link #answers(String)}. */
                class RefundEvalTest {
                    // void answers(String question) was here
                    String again(String question) {
                        return answers(question);
                    }

                    @EvalTest
                    String answers(
                            String question) {
                        return question;
                    }
                }
                """);

        assertThat(method("com.example.RefundEvalTest", "answers"))
                .isEqualTo(new SourceLine("shop/src/test/java/com/example/RefundEvalTest.java", 11));
    }

    @Test
    void findAMethodOfANestedClass() throws IOException {
        write("src/it/java/A.java", """
                class A {
                    void answers() {}
                    static class Nested {
                        void answers() {}
                    }
                }
                """);

        assertThat(method("A$Nested", "answers")).isEqualTo(new SourceLine("shop/src/it/java/A.java", 4));
    }

    @Test
    void findAFunctionOfKotlin() throws IOException {
        write("src/test/kotlin/A.kt", "class A {\n\n  fun `answers all (1)`(q: String) = q\n}\n");

        assertThat(method("A", "answers all (1)")).isEqualTo(new SourceLine("shop/src/test/kotlin/A.kt", 3));
    }

    @Test
    void nameTheClassOfAnInheritedMethod() throws IOException {
        write("src/test/java/A.java", "import x.B;\nfinal class A extends B {\n}\n");

        assertThat(method("A", "answers")).isEqualTo(new SourceLine("shop/src/test/java/A.java", 2));
    }

    @Test
    void nameTheFileThatAClassHasByConventionIfThereIsNone() {
        assertThat(method("com.example.A$B", "answers"))
                .isEqualTo(new SourceLine("shop/src/test/java/com/example/A.java", 1));
    }

    @Test
    void findTheRowOfACaseWhereTheLockSaysVersionsAre() throws IOException {
        write("../golden-sets/refunds/2026.05/cases.jsonl", "{}\n");
        write("../eval-datasets.lock", """
                {"schema": "eval-datasets-lock/1", "datasets": {"refunds": {"version": "2026.05",
                  "sha256": "6446c6e388a5d6ac1d8a3751c7828ac3fb2c55b09e93452675c7f031a491762c", "source": "file:golden-sets"}}}
                """);

        assertThat(SourceFiles.of(module).row("refunds/2026.05/cases.jsonl:7"))
                .contains(new SourceLine("golden-sets/refunds/2026.05/cases.jsonl", 7));
    }

    @Test
    void findTheRowOfACaseInTheResources() throws IOException {
        write("src/test/resources/META-INF/eval-datasets/refunds/1/cases.jsonl", "{}\n");

        assertThat(SourceFiles.of(module).row("META-INF/eval-datasets/refunds/1/cases.jsonl:1"))
                .contains(new SourceLine("shop/src/test/resources/META-INF/eval-datasets/refunds/1/cases.jsonl", 1));
    }

    @Test
    void followNoLocationThatIsNotOfADataset() throws IOException {
        write("secret/1/cases.jsonl", "{}\n");

        SourceFiles files = SourceFiles.of(module);

        assertThat(files.row("")).isEmpty();
        assertThat(files.row("cases.jsonl:1")).isEmpty();
        assertThat(files.row("../../../../../secret/1/cases.jsonl:1")).isEmpty();
        assertThat(files.row("secret/../cases.jsonl:1")).isEmpty();
        assertThat(files.row("refunds/2026.05/cases.jsonl:99999999999")).isEmpty();
    }
}
