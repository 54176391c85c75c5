/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.verify;

import dev.evaljunit.Dataset;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.fetch.OutputDirectory;
import dev.evaljunit.datasets.source.FileSource;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.dataset.CasesFile;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads locked datasets as strictly as a test does, but continues after the first problem. */
public final class DatasetVerifier {

    private final Sources sources;
    private final OutputDirectory output;

    /** Create a verifier. */
    public DatasetVerifier(Sources sources, OutputDirectory output) {
        this.sources = sources;
        this.output = output;
    }

    /** {@return the problems of the datasets, in the output directory or else at their source} */
    public VerifyReport verify(List<LockedDataset> datasets) throws IOException {
        var findings = new ArrayList<VerifyReport.Finding>();
        for (LockedDataset dataset : datasets) {
            findings.add(verify(dataset));
        }
        return new VerifyReport(findings);
    }

    private VerifyReport.Finding verify(LockedDataset dataset) throws IOException {
        if (dataset.source() == null) {
            return sound(dataset, "provided by the test class path, checked when a test reads it");
        }
        Optional<Path> directory = directoryOf(dataset, dataset.source());
        return directory.isPresent() ? verify(dataset, directory.get()) : notFetched(dataset);
    }

    private static VerifyReport.Finding notFetched(LockedDataset dataset) {
        return unsound(
                dataset,
                Set.of("Dataset '%s' must be fetched before it is verified. Run 'mvn eval-datasets:fetch'."
                        .formatted(dataset.version())));
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

    private static VerifyReport.Finding verify(LockedDataset dataset, Path directory) throws IOException {
        DatasetLocation location = DatasetLocation.of(directory);
        try {
            Dataset read = DatasetReader.read(location);
            int cases = read.cases().size();
            return read.id().equals(dataset.id())
                    ? sound(dataset, cases + (cases == 1 ? " case" : " cases") + ", sha256 " + dataset.sha256())
                    : unsound(dataset, Set.of(otherThanLocked(dataset, read.id(), location)));
        } catch (EvalException e) {
            return unsound(dataset, allProblems(e, directory, location));
        }
    }

    private static String otherThanLocked(LockedDataset dataset, DatasetId found, DatasetLocation location) {
        return """
        %s must be what the lock says.
          locked : %s, sha256 %s (%s)
          found  : %s, sha256 %s""".formatted(
                        location.file(DatasetLocation.MANIFEST),
                        dataset.version(),
                        dataset.sha256(),
                        dataset.lock(),
                        found,
                        found.sha256().orElseThrow());
    }

    /** The strict reader stops at its first problem, which may be one of the invalid lines. */
    private static Set<String> allProblems(EvalException first, Path directory, DatasetLocation location)
            throws IOException {
        var problems = new LinkedHashSet<String>();
        problems.add(first.getMessage());
        Path cases = directory.resolve(DatasetLocation.CASES);
        if (Files.isRegularFile(cases)) {
            CasesFile.parse(
                    Files.readAllBytes(cases),
                    location.file(DatasetLocation.CASES),
                    problem -> problems.add(problem.getMessage()));
        }
        return problems;
    }

    private static VerifyReport.Finding sound(LockedDataset dataset, String text) {
        return new VerifyReport.Finding(dataset.version() + ": " + text, List.of());
    }

    private static VerifyReport.Finding unsound(LockedDataset dataset, Set<String> problems) {
        return new VerifyReport.Finding(dataset.version() + ": must be repaired", List.copyOf(problems));
    }
}
