/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.verify;

import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.fetch.LockedProblems;
import dev.evaljunit.datasets.fetch.OutputDirectory;
import dev.evaljunit.datasets.fetch.VersionFiles;
import dev.evaljunit.datasets.source.FileSource;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.dataset.DatasetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads locked datasets as strictly as a test does, but goes on after the first problem. */
public final class DatasetVerifier {

    private final Sources sources;
    private final OutputDirectory output;

    /** Create a verifier. */
    public DatasetVerifier(Sources sources, OutputDirectory output) {
        this.sources = sources;
        this.output = output;
    }

    /** {@return what is wrong with the datasets, in the output or else at their source} */
    public VerifyReport verify(List<LockedDataset> datasets) throws IOException {
        var sound = new ArrayList<String>();
        var problems = new LockedProblems();
        for (LockedDataset dataset : datasets) {
            problems.add(dataset, problems(dataset));
            if (problems.of(dataset).isEmpty()) {
                sound.add(dataset.version() + ": " + describe(dataset));
            }
        }
        return new VerifyReport(datasets.size(), sound, problems);
    }

    private List<String> problems(LockedDataset dataset) throws IOException {
        if (dataset.source() == null) {
            return List.of();
        }
        Optional<Path> directory = directoryOf(dataset, dataset.source());
        return directory.isPresent()
                ? VersionFiles.in(directory.get()).problems(dataset)
                : List.of("Dataset '%s' must be fetched before it is verified. Run 'mvn eval-datasets:fetch'."
                        .formatted(dataset.version()));
    }

    private String describe(LockedDataset dataset) {
        return dataset.source() == null
                ? "provided by the test class path, checked when a test reads it"
                : directoryOf(dataset, dataset.source())
                        .map(VersionFiles::in)
                        .map(files -> DatasetReader.readManifest(files.origin()).cases())
                        .map(cases -> cases + (cases == 1 ? " case" : " cases") + ", sha256 " + dataset.sha256())
                        .orElseThrow();
    }

    private Optional<Path> directoryOf(LockedDataset dataset, String from) {
        Path fetched = output.directoryOf(dataset.version());
        if (Files.isDirectory(fetched)) {
            return Optional.of(fetched);
        }
        return sources.of(from) instanceof FileSource source
                ? Optional.of(source.directoryOf(dataset.version()))
                : Optional.empty();
    }
}
