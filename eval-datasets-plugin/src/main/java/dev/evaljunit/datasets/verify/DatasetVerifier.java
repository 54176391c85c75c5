/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.verify;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.fetch.LockedProblems;
import dev.evaljunit.datasets.fetch.OutputDirectory;
import dev.evaljunit.datasets.fetch.VersionFiles;
import dev.evaljunit.datasets.source.FileSource;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.internal.dataset.DraftUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Reads locked datasets as strictly as a test does, but goes on after the first problem. */
public final class DatasetVerifier {

    private final Sources sources;
    private final OutputDirectory output;
    private final DraftUse drafts;
    private RowRules rules;

    /** Create a verifier. */
    public DatasetVerifier(Sources sources, OutputDirectory output) {
        this(sources, output, DraftUse.here());
    }

    /** Create a verifier that accepts drafts or refuses them. */
    public DatasetVerifier(Sources sources, OutputDirectory output, DraftUse drafts) {
        this.sources = sources;
        this.output = output;
        this.drafts = drafts;
        this.rules = RowRules.standard();
    }

    /** {@return what is wrong with the datasets, in the output and at their sources that are directories} */
    public VerifyReport verify(List<LockedDataset> datasets) throws IOException {
        var sound = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        var problems = new LockedProblems();
        for (LockedDataset dataset : datasets) {
            List<String> wrong = problems(dataset);
            problems.add(dataset, wrong.isEmpty() ? findings(dataset, warnings) : wrong);
            if (problems.of(dataset).isEmpty()) {
                sound.add(dataset.version() + ": " + describe(dataset));
            }
        }
        return new VerifyReport(datasets.size(), sound, problems, warnings);
    }

    /** Set how strict the verification is about what a test does not see. */
    public DatasetVerifier with(RowRules changed) {
        rules = changed;
        return this;
    }

    /** Looks where a version is written, since neither its parents nor roles are where tests read it. */
    private List<String> findings(LockedDataset dataset, List<String> warnings) throws IOException {
        if (dataset.source() == null || !(sources.of(dataset.source()) instanceof FileSource source)) {
            return List.of();
        }
        var sets = new SetsDirectory(source.directory());
        var problems = new ArrayList<String>();
        if (sets.has(dataset.version())) {
            new LineageCheck(sets).check(dataset.version(), problems, warnings);
            RowCheck.check(sets, dataset.version(), rules, problems, warnings);
        } else {
            warnings.add(
                    "Dataset '%s' is not in %s any more, so its parents, leaks and near-duplicates were not checked. Restore it."
                            .formatted(dataset.version(), sets.path()));
        }
        return problems;
    }

    private List<String> problems(LockedDataset dataset) throws IOException {
        if (dataset.source() == null) {
            return List.of();
        }
        if (dataset.isDraft()) {
            try {
                drafts.check(dataset.version().toString());
            } catch (EvalException e) {
                return List.of(String.valueOf(e.getMessage()));
            }
        }
        List<Path> directories = directoriesOf(dataset, dataset.source());
        var problems = new LinkedHashSet<String>();
        for (Path directory : directories) {
            problems.addAll(VersionFiles.in(directory).problems(dataset));
        }
        return directories.isEmpty()
                ? List.of("Dataset '%s' must be fetched before it is verified. Run 'mvn eval-datasets:fetch'."
                        .formatted(dataset.version()))
                : List.copyOf(problems);
    }

    private String describe(LockedDataset dataset) {
        return dataset.source() == null
                ? "provided by the test class path, checked when a test reads it"
                : directoriesOf(dataset, dataset.source()).stream()
                        .findFirst()
                        .map(VersionFiles::in)
                        .map(files -> files.cases(dataset))
                        .map(cases -> cases
                                + (cases == 1 ? " case" : " cases")
                                + (dataset.isDraft()
                                        ? ", a draft, which CI servers refuse until 'mvn eval-datasets:lock'"
                                        : ", sha256 " + dataset.sha256()))
                        .orElseThrow();
    }

    /** Also the source beside a copy of it, since a golden set may have been edited in place after it was fetched. */
    private List<Path> directoriesOf(LockedDataset dataset, String from) {
        var directories = new ArrayList<Path>();
        Path fetched = output.directoryOf(dataset.version());
        if (Files.isDirectory(fetched)) {
            directories.add(fetched);
        }
        if (sources.of(from) instanceof FileSource source) {
            Path original = source.directoryOf(dataset.version());
            if (directories.isEmpty() || Files.isDirectory(original)) {
                directories.add(original);
            }
        }
        return directories;
    }
}
