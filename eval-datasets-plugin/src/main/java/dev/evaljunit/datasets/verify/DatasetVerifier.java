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
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.LeakSearch;
import dev.evaljunit.datasets.version.RowRoles;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.internal.dataset.DraftUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads locked datasets as strictly as a test does, but goes on after the first problem. */
public final class DatasetVerifier {

    private final Sources sources;
    private final OutputDirectory output;
    private final DraftUse drafts;
    private RowRules rules;
    private Examples examples = RowRoles::none;

    /** Reads the examples of rubrics, if they are looked for. */
    @FunctionalInterface
    public interface Examples {

        /**
         * {@return the rows that rubrics show their judges}
         *
         * @throws EvalException if a rubric cannot be read, which is a problem beside those of the datasets
         */
        RowRoles read() throws IOException;
    }

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
        Set<Path> written = setsDirectories(datasets);
        RubricRows ofRubrics = rowsOfRubrics(datasets);
        var searches = new Searches(leaks(written), ofRubrics.rows().leaks(rules.similarity()));
        for (LockedDataset dataset : datasets) {
            var found = new Found(new ArrayList<>(problems(dataset)), warnings, new ArrayList<>(ofRubrics.unchecked()));
            if (found.problems().isEmpty()) {
                search(dataset, written, searches, found);
            }
            problems.add(dataset, found.problems());
            if (found.problems().isEmpty()) {
                sound.add(dataset.version() + ": " + describe(dataset) + found.reservation());
            }
        }
        return new VerifyReport(datasets.size(), sound, problems, ofRubrics.problem(), warnings);
    }

    /** Rubrics are read only if rows are compared with their examples. */
    private RubricRows rowsOfRubrics(List<LockedDataset> datasets) throws IOException {
        if (datasets.isEmpty() || rules.examples() == RowRules.Severity.OFF) {
            return new RubricRows(RowRoles.none(), Optional.empty());
        }
        try {
            return new RubricRows(examples.read(), Optional.empty());
        } catch (EvalException e) {
            return new RubricRows(RowRoles.none(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /**
     * The rows that rubrics show their judges.
     *
     * @param problem why they could not be read; empty if they could
     */
    private record RubricRows(RowRoles rows, Optional<String> problem) {

        List<String> unchecked() {
            return problem.isEmpty() ? List.of() : List.of("examples of rubrics, which could not be read");
        }
    }

    /** {@return the directories in which sets of the lock are written} */
    private Set<Path> setsDirectories(List<LockedDataset> datasets) {
        var directories = new LinkedHashSet<Path>();
        for (LockedDataset dataset : datasets) {
            dataset.writtenIn(sources).map(SetsDirectory::path).ifPresent(directories::add);
        }
        return directories;
    }

    /** A row of any set may leak what is tested with another one. */
    private LeakSearch leaks(Set<Path> directories) throws IOException {
        RowRoles roles = RowRoles.none();
        for (Path directory : directories) {
            roles = roles.with(RowRoles.in(directory).all());
        }
        return roles.leaks(rules.similarity());
    }

    private record Searches(LeakSearch leaks, LeakSearch examples) {}

    /**
     * What was found in one dataset.
     *
     * @param unchecked what could not be looked for, and why
     */
    private record Found(List<String> problems, List<String> warnings, List<String> unchecked) {

        String reservation() {
            return unchecked.isEmpty() ? "" : "; not checked: " + String.join("; ", unchecked);
        }
    }

    /** Set how strict the verification is about what a test does not see. */
    public DatasetVerifier with(RowRules changed) {
        rules = changed;
        return this;
    }

    /** Set the examples of rubrics, which no case must be. */
    public DatasetVerifier with(Examples ofRubrics) {
        examples = ofRubrics;
        return this;
    }

    /** Looks where a version is written, which has its parents, too; or else at what was fetched. */
    private void search(LockedDataset dataset, Set<Path> allWritten, Searches searches, Found found)
            throws IOException {
        DatasetVersion version = dataset.version();
        if (dataset.source() == null) {
            found.unchecked().add("parents, leaks and near-duplicates, since it is not fetched");
            return;
        }
        if (allWritten.isEmpty()) {
            found.unchecked()
                    .add("leaks, since no source in the lock is a directory, which might have a " + RowRoles.FILE);
        }
        Optional<SetsDirectory> written = dataset.writtenIn(sources);
        SetsDirectory sets = written.orElseGet(() -> new SetsDirectory(output.root()));
        if (!sets.has(version)) {
            found.warnings()
                    .add(
                            "Dataset '%s' is not in %s any more, so its parents, leaks and near-duplicates were not checked. Restore it."
                                    .formatted(version, sets.path()));
            return;
        }
        Optional<LineageCheck.End> end = new LineageCheck(sets).check(version, found.problems());
        if (written.isPresent()) {
            end.map(each ->
                            "Dataset '%s' descends from '%s', which is not in %s, so its origin was not checked any further."
                                    .formatted(each.version(), each.parent(), sets.path()))
                    .ifPresent(found.warnings()::add);
        } else {
            end.map(each -> "its parent '%s', which is not fetched".formatted(each.parent()))
                    .ifPresent(found.unchecked()::add);
        }
        new RowCheck(version, rules, searches.leaks(), searches.examples(), written.isPresent())
                .check(sets, found.problems(), found.warnings());
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
        List<Path> directories = directoriesOf(dataset);
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
                : directoriesOf(dataset).stream()
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
    private List<Path> directoriesOf(LockedDataset dataset) {
        var directories = new ArrayList<Path>();
        Path fetched = output.directoryOf(dataset.version());
        if (Files.isDirectory(fetched)) {
            directories.add(fetched);
        }
        dataset.writtenIn(sources)
                .map(sets -> sets.directoryOf(dataset.version()))
                .filter(original -> directories.isEmpty() || Files.isDirectory(original))
                .ifPresent(directories::add);
        return directories;
    }
}
