/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static dev.evaljunit.internal.dataset.Datasets.TWO_CASES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetProblemsTests {

    @TempDir
    Path root;

    private final Map<String, Object> manifest = Datasets.manifest("capitals", "1", TWO_CASES);

    private Path directory() {
        return root.resolve("META-INF/eval-datasets/capitals/1");
    }

    private List<String> problems(String cases) {
        return DatasetProblems.find(
                DatasetLocation.of(Datasets.write(root, "capitals", "1", cases.getBytes(UTF_8), manifest)));
    }

    @Test
    void findsNothingInASoundVersion() {
        assertThat(problems(TWO_CASES)).isEmpty();
    }

    @Test
    void findsWrongDigestAndWrongCountTogether() {
        String cases = TWO_CASES + "{\"id\": \"peru\", \"input\": {}}\n";

        assertThat(problems(cases))
                .satisfiesExactly(
                        digest -> assertThat(digest)
                                .startsWith(
                                        directory() + "/cases.jsonl must have the digest that dataset.json states."),
                        count -> assertThat(count).endsWith("which is 3, found 2. Correct it, or restore the file."));
    }

    @Test
    void comparesTheFieldsThatCanBeReadThoughOthersCannot() {
        manifest.remove("version");
        manifest.put("cases", 7);

        assertThat(problems(TWO_CASES))
                .satisfiesExactly(
                        version -> assertThat(version).contains("'version' must be a text, found nothing"),
                        count -> assertThat(count).endsWith("which is 2, found 7. Correct it, or restore the file."));
    }

    @Test
    void listsEachBadLineAndDoesNotCountTheRest() {
        manifest.put("sha256", Sha256.of("[1]\n[2]\n".getBytes(UTF_8)));
        manifest.put("cases", 5);

        assertThat(problems("[1]\n[2]\n"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("cases.jsonl:1: must be a JSON object"),
                        second -> assertThat(second).contains("cases.jsonl:2: must be a JSON object"));
    }

    @Test
    void findsThatThereIsNoCase() {
        manifest.putAll(Datasets.manifest("capitals", "1", ""));

        assertThat(problems(""))
                .containsExactly(directory()
                        + "/cases.jsonl must have at least one case, found none. Add one, or restore the file.");
    }

    @Test
    void namesAMissingFile() throws IOException {
        Path directory = Datasets.write(root, "capitals", "1", TWO_CASES);
        Files.delete(directory.resolve("cases.jsonl"));

        assertThat(DatasetProblems.find(DatasetLocation.of(directory)))
                .containsExactly(
                        directory
                                + "/cases.jsonl must exist, but was not found. A version is a directory with dataset.json and cases.jsonl.");
    }
}
