/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandWordsTests {

    private static final Pattern OF_MAVEN =
            Pattern.compile("mvn |-Deval-datasets|-DskipTests|settings[.]xml|serverId|Maven is");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Run 'mvn eval-datasets:fetch'.                                  | Run 'eval-datasets fetch'.
            Run 'mvn -o eval-datasets:import-feedback'.                     | Run 'eval-datasets import-feedback'.
            Run 'mvn eval-datasets:fetch eval-datasets:merge'.              | Run 'eval-datasets fetch && eval-datasets merge'.
            'mvn eval-datasets:lock -Deval-datasets.dataset=a@1 -Deval-datasets.force=true' | 'eval-datasets lock --dataset=a@1 --force=true'
            next: mvn test -Dtest=com.example.A#b -Deval.mutate=answers       | next: eval-datasets eval run --classPath=<class path> --select=com.example.A#b --set=eval.mutate=answers
            Set -Deval-datasets.merge.output to another directory.          | Set --output to another directory.
            Parameter 'eval-datasets.readTimeout': soon.                    | Option '--readTimeout': soon.
            Parameter 'eval-datasets.verify.unused' must be error or warn.  | Option '--unused' must be error or warn.
            Add them to a <server> in settings.xml and pass its id as -Deval-datasets.serverId=<id>. | Set the environment variable EVAL_DATASETS_TOKEN, or EVAL_DATASETS_USER and EVAL_DATASETS_PASSWORD.
            Check the <proxies> of settings.xml.                            | Check the environment variable https_proxy.
            eval-datasets.mapping: an entry must have a source.             | --mapping: an entry must have a source.
            eval-datasets.lock:7: 'version' must be a text.                 | eval-datasets.lock:7: 'version' must be a text.
            Name it by 'eval-datasets.format', not in 'eval-datasets.lock'.  | Name it by '--format', not in 'eval-datasets.lock'.
            The lock file is a/eval-datasets.lock.                          | The lock file is a/eval-datasets.lock.
            -Deval-datasets.                                                | -Deval-datasets.
            """)
    void putsMessagesIntoTheWordsOfTheCommandLine(String message, String words) {
        assertThat(CommandWords.of(message)).isEqualTo(words);
    }

    /** Users of the command line have no Maven to run, and no settings.xml to change. */
    @Test
    void knowsAllMessages() throws IOException {
        List<String> texts = texts();
        assertThat(texts).hasSizeGreaterThan(50).anyMatch(text -> text.contains("settings.xml"));
        assertThat(texts.stream()
                        .map(CommandWords::of)
                        .filter(text -> OF_MAVEN.matcher(text).find()))
                .as("what users of the command line cannot do; CommandWords has the other words")
                .isEmpty();
    }

    private static List<String> texts() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().matches(".*\\b(maven|cli|evals)\\b[^.]*[.]java"))
                    .flatMap(CommandWordsTests::lines)
                    .map(String::strip)
                    .filter(line -> line.startsWith("\"") || line.matches("^[^*/\"]*\".*"))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
