/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.source.SourceContext;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTests {

    @TempDir
    private Path directory;

    private LockedDataset locked(String name, @Nullable String source) {
        return new LockedDataset(
                new DatasetVersion(name, "1"), "0".repeat(64), source, false, directory.resolve("eval-datasets.lock"));
    }

    @Test
    void showsSourceMappingAndWhatWasNotTaken() throws IOException {
        var output = OutputDirectory.below(directory);
        LockedDataset platform = locked("refunds", "langwatch:golden");
        Path manifest =
                Files.createDirectories(output.directoryOf(platform.version())).resolve("dataset.json");
        Map<String, Object> origin = Map.of(
                "rows",
                5,
                "dropped_fields",
                Map.of("createdAt", 5),
                "skipped",
                Map.of("count", 1, "rows", List.of("record 'a': 'entry.input' must have\n a value")));
        Files.writeString(
                manifest, ManifestContent.empty().with("origin", origin).toJson());

        assertThat(Explanation.of(
                        List.of(locked("atlas", null), locked("capitals", "file:golden-sets"), platform),
                        new Sources(SourceContext.of(directory)),
                        output))
                .isEqualTo("""
                        atlas@1 is on the test class path
                        capitals@1 from file:golden-sets/capitals/1, pinned there and by the digest in the lock
                        refunds@1 from langwatch:golden, pinned only by the digest in the lock
                          Fields by mapping 'langwatch default':
                            id              = id
                            input.input     = entry.input
                            expected.answer = entry.expected_output, if it has a value
                          Read: 5 rows
                          Dropped fields, in how many rows: createdAt 5
                          Left out, because they are no cases: 1
                            - record 'a': 'entry.input' must have a value""");
    }
}
