/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.source.RowOrigin;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.internal.dataset.DatasetLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What fetched datasets were made from: their sources, the mappings of fields, and what was not taken. */
public final class Explanation {

    private Explanation() {}

    /**
     * {@return one paragraph for each dataset}
     *
     * @param output with the fetched datasets
     */
    public static String of(List<LockedDataset> datasets, Sources sources, OutputDirectory output) throws IOException {
        var lines = new ArrayList<String>();
        for (LockedDataset dataset : datasets) {
            lines.addAll(of(dataset, sources, output));
        }
        return String.join("\n", lines);
    }

    private static List<String> of(LockedDataset dataset, Sources sources, OutputDirectory output) throws IOException {
        var lines = new ArrayList<String>();
        if (dataset.source() == null) {
            lines.add("%s is on the test class path".formatted(dataset.version()));
            return lines;
        }
        DatasetSource source = sources.of(dataset.source());
        lines.add("%s from %s, pinned %s"
                .formatted(
                        dataset.version(),
                        source.describe(dataset.version()),
                        source.isImmutable()
                                ? "there and by the digest in the lock"
                                : "only by the digest in the lock"));
        source.explain().lines().forEach(line -> lines.add("  " + line));
        Path manifest = output.directoryOf(dataset.version()).resolve(DatasetLocation.MANIFEST);
        if (Files.isRegularFile(manifest)) {
            RowOrigin.lines(ManifestContent.read(manifest)).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }
}
