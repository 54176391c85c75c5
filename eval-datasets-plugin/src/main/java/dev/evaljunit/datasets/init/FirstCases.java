/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.init;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.draft.DraftEditor;
import dev.evaljunit.datasets.draft.DraftRequest;
import dev.evaljunit.datasets.source.SetsDirectories;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetNames;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The first golden set: a draft with examples, which the user replaces. */
final class FirstCases {

    private static final String EXAMPLES = "cases.jsonl";

    private final DatasetVersion version;
    private final LockFile lock;
    private final Sources sources;
    private final SetsDirectory sets;

    FirstCases(String name, LockFile lock, Sources sources) {
        DatasetNames.check(name, null);
        this.version = new DatasetVersion(
                name, lock.entry(name).map(LockFile.Entry::version).orElse("1"));
        this.lock = lock;
        this.sources = sources;
        this.sets = new SetsDirectories(sources, lock)
                .find(name, null)
                .orElseGet(() -> new SetsDirectories(sources, lock).first());
    }

    InitStep step(Path project) throws IOException {
        String file = shown(project);
        if (lock.entry(version.name()).isPresent()) {
            return InitStep.kept(
                    file, "as %s names it already".formatted(lock.path().getFileName()));
        }
        checkUnfinished();
        return InitStep.written(
                file,
                "examples to replace by your cases; %s names them as a draft"
                        .formatted(lock.path().getFileName()),
                Templates.text(EXAMPLES).lines().toList(),
                this::write);
    }

    /** A draft that no lock names was left by a process that was killed; writing it again finishes that. */
    private void checkUnfinished() throws IOException {
        List<String> versions = sets.versions(version.name());
        boolean isUnfinished = versions.equals(List.of(version.version()))
                && sets.manifest(version).isDraft();
        if (!versions.isEmpty() && !isUnfinished) {
            throw new EvalException(
                    "Dataset '%s' must be new, but %s has its versions %s. Run 'mvn eval-datasets:lock -Deval-datasets.dataset=%s@%s -Deval-datasets.source=file:golden-sets', and this again; or add -Deval-datasets.dataset=<name> to begin another."
                            .formatted(
                                    version.name(),
                                    sets.path(),
                                    String.join(", ", versions),
                                    version.name(),
                                    versions.get(versions.size() - 1)));
        }
    }

    private void write() throws IOException {
        Path examples = Files.createTempFile("eval-examples", ".jsonl");
        try {
            AtomicFile.write(examples, Templates.text(EXAMPLES));
            new DraftEditor(sources, lock.path()).create(DraftRequest.of(version.toString(), null, examples));
        } finally {
            Files.deleteIfExists(examples);
        }
    }

    /** {@return the file with the cases, as seen from the project} */
    String shown(Path project) {
        return FirstEval.relative(project, sets.directoryOf(version).resolve(DatasetLocation.CASES));
    }
}
