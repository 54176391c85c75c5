/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.draft;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.SetsDirectories;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.datasets.version.VersionWriter;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Begins golden sets and opens their next versions as drafts. The lock names a draft, so tests use it like any version, but without a
 * digest; locking it completes its manifest.
 */
public final class DraftEditor {

    private final Sources sources;
    private final Path lockPath;

    /**
     * Create an editor.
     *
     * @param lockPath the lock file, which need not exist yet
     */
    public DraftEditor(Sources sources, Path lockPath) {
        this.sources = sources;
        this.lockPath = lockPath;
    }

    /**
     * Begin a set whose first version is a draft.
     *
     * @throws EvalException if there is a set of that name
     */
    public DraftReport create(DraftRequest request) throws IOException {
        Place place = place(request);
        DatasetVersion version = versionToOpen(request, place);
        List<String> versions = place.sets().versions(version.name());
        if (versions.equals(List.of(version.version()))
                && place.sets().manifest(version).isDraft()) {
            return rewrite(place, version, DraftEdits.adding(request));
        }
        if (!versions.isEmpty()) {
            throw new EvalException(
                    "Dataset '%s' must be new, but %s has its versions %s. Run 'mvn eval-datasets:add' to open the next one."
                            .formatted(version.name(), place.sets().path(), String.join(", ", versions)));
        }
        keepLineEnds(place.sets().path());
        DraftEdits edits = DraftEdits.adding(request);
        try (var writer = VersionWriter.create(place.sets().path(), version)) {
            int added = edits.addNew(writer);
            writer.finishDraft(ManifestContent.empty());
            return done(place, version, Optional.empty(), true, writer.rows(), added, edits);
        }
    }

    /** Git would convert line ends, which changes digests. */
    private static void keepLineEnds(Path sets) throws IOException {
        Files.createDirectories(sets);
        Path attributes = sets.resolve(".gitattributes");
        if (!Files.exists(attributes)) {
            Files.writeString(attributes, "*.jsonl -text\n");
        }
    }

    /**
     * Add cases to the draft of a set, which is opened unless there is one.
     *
     * @throws EvalException if a case is there already with other fields
     */
    public DraftReport add(DraftRequest request) throws IOException {
        return edit(request, DraftEdits.adding(request));
    }

    /**
     * Change and remove cases of the draft of a set, which is opened unless there is one.
     *
     * @throws EvalException if a case is not there, or no reason is given
     */
    public DraftReport revise(DraftRequest request) throws IOException {
        return edit(request, DraftEdits.revising(request));
    }

    private DraftReport edit(DraftRequest request, DraftEdits edits) throws IOException {
        Place place = place(request);
        Optional<DatasetVersion> draft = draftOf(request, place);
        return draft.isPresent()
                ? rewrite(place, draft.get(), edits)
                : open(place, base(request, place), versionToOpen(request, place), edits);
    }

    private DraftReport open(Place place, DatasetVersion base, DatasetVersion version, DraftEdits edits)
            throws IOException {
        ManifestContent parent = place.sets().manifest(base);
        String sha256 = parent.sha256()
                .orElseThrow(() -> new EvalException(
                        "Dataset '%s' must be locked before the next version is opened, but is a draft. Run 'mvn eval-datasets:lock -Deval-datasets.dataset=%s'."
                                .formatted(base, base)));
        place.sets().checkUnchanged(base, version);
        ManifestContent content =
                parent.without("promotion").without("created_at").parent(base.version(), sha256);
        try (var writer = VersionWriter.create(place.sets().path(), version)) {
            int added = fill(place.sets(), base, writer, edits);
            edits.checkRemoved(Set.of());
            writer.finishDraft(edits.explain(content));
            return done(place, version, Optional.of(base), true, writer.rows(), added, edits);
        }
    }

    private DraftReport rewrite(Place place, DatasetVersion draft, DraftEdits edits) throws IOException {
        ManifestContent content = place.sets().manifest(draft);
        try (var writer = VersionWriter.rewriteDraft(place.sets().path(), draft)) {
            int added = fill(place.sets(), draft, writer, edits);
            edits.checkRemoved(idsBefore(place.sets(), draft, content, edits.toRemove()));
            writer.finishDraft(edits.explain(content));
            return done(place, draft, Optional.empty(), false, writer.rows(), added, edits);
        }
    }

    private static int fill(SetsDirectory sets, DatasetVersion from, VersionWriter writer, DraftEdits edits)
            throws IOException {
        sets.rows(from).forEach(row -> edits.copy(row, writer));
        return edits.addNew(writer);
    }

    /** {@return those of the wanted ids that the version before the draft has} */
    private static Set<String> idsBefore(
            SetsDirectory sets, DatasetVersion draft, ManifestContent content, Set<String> wanted) throws IOException {
        var found = new HashSet<String>();
        if (content.parent().isPresent() && !wanted.isEmpty()) {
            var parent = new DatasetVersion(draft.name(), content.parent().get().version());
            sets.rows(parent).forEach(row -> {
                if (wanted.contains(row.id())) {
                    found.add(row.id());
                }
            });
        }
        return found;
    }

    private DraftReport done(
            Place place,
            DatasetVersion version,
            Optional<DatasetVersion> base,
            boolean isOpened,
            int cases,
            int added,
            DraftEdits edits)
            throws IOException {
        var entry = LockFile.Entry.draft(version.version(), place.source());
        if (!place.lock().entry(version.name()).equals(Optional.of(entry))) {
            place.lock().with(version.name(), entry).write();
        }
        return new DraftReport(
                version,
                place.sets().directoryOf(version),
                isOpened,
                base,
                cases,
                added,
                edits.replaced(),
                edits.removed(),
                edits.reasons(),
                edits.present());
    }

    private record Place(LockFile lock, String source, SetsDirectory sets) {}

    private Place place(DraftRequest request) {
        LockFile lock = LockFile.readOrEmpty(lockPath);
        String name = name(request);
        var directories = new SetsDirectories(sources, lock);
        String source = directories.source(name, request.source());
        SetsDirectory sets = directories
                .find(name, request.source())
                .orElseThrow(() -> new EvalException(
                        "Source '%s' must be a directory to write a draft there, such as file:golden-sets. Add -Deval-datasets.source=<directory>, and publish the version when it is locked."
                                .formatted(source)));
        return new Place(lock, source, sets);
    }

    private static String name(DraftRequest request) {
        String dataset = request.dataset();
        if (dataset == null || dataset.isBlank()) {
            throw new EvalException(
                    "A dataset must be given, for example with -Deval-datasets.dataset=refund-regressions@2026.05.");
        }
        return dataset.contains("@") ? DatasetVersion.parse(dataset).name() : dataset;
    }

    private static Optional<DatasetVersion> draftOf(DraftRequest request, Place place) throws IOException {
        String dataset = String.valueOf(request.dataset());
        if (dataset.contains("@")) {
            return Optional.of(DatasetVersion.parse(dataset)).filter(place.sets()::has);
        }
        for (String each : place.sets().versions(dataset)) {
            var version = new DatasetVersion(dataset, each);
            if (place.sets().manifest(version).isDraft()) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    private static DatasetVersion versionToOpen(DraftRequest request, Place place) throws IOException {
        String dataset = String.valueOf(request.dataset());
        if (dataset.contains("@")) {
            return DatasetVersion.parse(dataset);
        }
        List<String> versions = place.sets().versions(dataset);
        throw new EvalException(
                "Dataset '%s' must be given with its next version, for example -Deval-datasets.dataset=%s@%s.%s"
                        .formatted(
                                dataset,
                                dataset,
                                versions.isEmpty() ? "1" : "<version>",
                                versions.isEmpty()
                                        ? ""
                                        : " The versions in %s are: %s."
                                                .formatted(place.source(), String.join(", ", versions))));
    }

    /** {@return the locked version, else the newest} */
    private static DatasetVersion base(DraftRequest request, Place place) throws IOException {
        String name = name(request);
        List<String> versions = place.sets().versions(name);
        Optional<String> locked =
                place.lock().entry(name).map(LockFile.Entry::version).filter(versions::contains);
        if (versions.isEmpty()) {
            throw new EvalException(
                    "Dataset '%s' must have a version in %s, but has none. Run 'mvn eval-datasets:new -Deval-datasets.dataset=%s@1' to begin it."
                            .formatted(name, place.source(), name));
        }
        return new DatasetVersion(name, locked.orElse(versions.get(versions.size() - 1)));
    }
}
