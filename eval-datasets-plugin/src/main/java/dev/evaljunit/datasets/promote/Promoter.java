/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.lock.LockRequest;
import dev.evaljunit.datasets.source.FileSource;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.NearDuplicates;
import dev.evaljunit.datasets.version.RowRoles;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns rows that people have labelled into the next version of a dataset, and locks it. */
public final class Promoter {

    private static final int LONGEST_INPUT = 70;

    private final Sources sources;
    private final DatasetLocker locker;
    private final Clock clock;

    /** Create a promoter. */
    public Promoter(Sources sources, DatasetLocker locker, Clock clock) {
        this.sources = sources;
        this.locker = locker;
        this.clock = clock;
    }

    /**
     * Write a version and lock it. Whatever ends this, the parent and the lock stay as they are until the version is complete; repeated with
     * the same rows, it finishes what was begun.
     *
     * @param lockPath the lock file, which need not exist yet
     * @throws EvalException if a row cannot be taken; the message names all of them
     * @throws IOException if a retry may help
     */
    public PromoteReport promote(Path lockPath, PromoteRequest request) throws IOException {
        DatasetVersion version = versionOf(request);
        Choices choices = Choices.of(request);
        LockFile lock = LockFile.readOrEmpty(lockPath);
        String source = sourceOf(version, request, lock);
        FileSource files = filesOf(source);
        Path target = files.directoryOf(version);
        Optional<ManifestContent> existing = existing(target);
        checkNotLocked(version, lock, existing.isPresent(), target);
        Optional<Parent> parent = parentOf(version, request, lock, files, existing);

        var problems = new Problems(choices.skipped());
        Collection<LabelledCase> cases = LabelledCases.read(labels(request), problems);
        String promotedAt = PromotedAt.of(
                request.promotedAt(),
                existing.map(content -> content.fields().get("created_at")).map(String::valueOf),
                cases,
                problems,
                clock);
        Path sets = setsOf(target);
        ParentRows known = ParentRows.read(parent, ids(cases, CaseChange.RELABEL), ids(cases, CaseChange.REMOVE));
        var plan = new Plan(
                version,
                known,
                RowRoles.in(sets).leaks(NearDuplicates.THRESHOLD),
                choices,
                problems,
                new CaseRowBuilder(promotedAt));
        NewRows rows = plan.of(List.copyOf(cases));
        check(version, problems, rows);

        AgreementTable agreement = AgreementTable.of(cases);
        ManifestContent manifest = new PromotionManifest(
                        parent, promotedAt, Optional.ofNullable(request.refreshBy()), cases)
                .of(rows, agreement);
        boolean isNew = new NewVersion(version, parent, known.isSorted(), rows, manifest).write(sets);
        String locked = locker.lock(lockPath, new LockRequest(version.toString(), source, false));
        return new PromoteReport(
                locked, changes(rows, plan), agreement.lines(), notCounted(cases), problems.leftOut(), !isNew);
    }

    private static DatasetVersion versionOf(PromoteRequest request) {
        String dataset = request.dataset();
        if (dataset == null || dataset.isBlank()) {
            throw new EvalException(
                    "The new version must be given, for example with -Deval-datasets.dataset=refund-regressions@2026.05.");
        }
        return DatasetVersion.parse(dataset);
    }

    private static List<Path> labels(PromoteRequest request) {
        if (request.labels().isEmpty()) {
            throw new EvalException(
                    "Labelled rows must be given, for example with -Deval-datasets.labels=labelled.jsonl.");
        }
        return request.labels();
    }

    private static String sourceOf(DatasetVersion version, PromoteRequest request, LockFile lock) {
        return Optional.ofNullable(request.source())
                .or(() -> lock.entry(version.name()).map(LockFile.Entry::source))
                .orElseThrow(() -> new EvalException(
                        "Dataset '%s' needs a directory to write to, for example -Deval-datasets.source=file:golden-sets."
                                .formatted(version)));
    }

    private FileSource filesOf(String source) {
        if (sources.of(source) instanceof FileSource files) {
            return files;
        }
        throw new EvalException(
                "A version must be written to a directory, but the source is not one. Name a directory with the parent version, for example -Deval-datasets.source=file:golden-sets, and publish what is written there.");
    }

    private static Optional<ManifestContent> existing(Path target) throws IOException {
        return Files.exists(target.resolve(DatasetLocation.MANIFEST))
                ? Optional.of(ManifestContent.read(target.resolve(DatasetLocation.MANIFEST)))
                : Optional.empty();
    }

    private static void checkNotLocked(DatasetVersion version, LockFile lock, boolean exists, Path target) {
        boolean isLocked = lock.entry(version.name())
                .filter(entry -> entry.version().equals(version.version()))
                .isPresent();
        if (isLocked && !exists) {
            throw new EvalException(
                    "Dataset '%s' must be a new version, but %s has it already, and %s is missing. Restore the version, or choose another one."
                            .formatted(version, lock.path(), target));
        }
    }

    private static Path setsOf(Path versionDirectory) {
        return versionDirectory.resolve("../..").normalize();
    }

    private static Optional<Parent> parentOf(
            DatasetVersion version,
            PromoteRequest request,
            LockFile lock,
            FileSource files,
            Optional<ManifestContent> existing)
            throws IOException {
        Optional<String> from = Optional.ofNullable(request.parent())
                .or(() -> existing.flatMap(ManifestContent::parent).map(ManifestContent.Parent::version))
                .or(() -> lock.entry(version.name())
                        .map(LockFile.Entry::version)
                        .filter(locked -> !locked.equals(version.version())));
        if (from.isEmpty()) {
            checkFirst(version, files, existing.isPresent());
            return Optional.empty();
        }
        var parent = new DatasetVersion(version.name(), from.get());
        if (parent.equals(version)) {
            throw new EvalException(
                    "Dataset '%s' must not be its own parent. Correct -Deval-datasets.parent.".formatted(version));
        }
        return Optional.of(Parent.read(parent, files.directoryOf(parent), lock));
    }

    /** A set that has versions must not begin anew only because none of them is locked. */
    private static void checkFirst(DatasetVersion version, FileSource files, boolean exists) throws IOException {
        List<String> versions = files.versions(version.name()).stream()
                .filter(other -> !other.equals(version.version()))
                .toList();
        if (!versions.isEmpty() && !exists) {
            throw new EvalException(
                    "Dataset '%s' must have a parent, since there are other versions, but none is locked. Name one with -Deval-datasets.parent=<version>: %s."
                            .formatted(version, String.join(", ", versions)));
        }
    }

    private static Set<String> ids(Collection<LabelledCase> cases, CaseChange change) {
        return cases.stream()
                .filter(labelled -> labelled.change() == change)
                .flatMap(labelled -> labelled.id().stream())
                .collect(Collectors.toSet());
    }

    private static void check(DatasetVersion version, Problems problems, NewRows rows) {
        if (!problems.isEmpty()) {
            throw new EvalException(
                    "Dataset '%s' was not written, because %d %s of the labelled files cannot be taken:%s%s"
                            .formatted(
                                    version,
                                    problems.count(),
                                    problems.count() == 1 ? "case or row" : "cases or rows",
                                    problems.list(),
                                    problems.advice()));
        }
        if (rows.isEmpty()) {
            throw new EvalException("Dataset '%s' was not written, because nothing would differ from its parent.%s"
                    .formatted(
                            version,
                            problems.leftOut().isEmpty()
                                    ? " Add labelled rows."
                                    : " All %d cases were left out:%s"
                                            .formatted(problems.leftOut().size(), Problems.list(problems.leftOut()))));
        }
    }

    private static List<String> changes(NewRows rows, Plan plan) {
        var changes = new ArrayList<String>();
        rows.added()
                .forEach((id, added) -> changes.add("+ %s  %s%s"
                        .formatted(
                                SafeText.id(id),
                                added.labelled()
                                        .origin("cluster_id")
                                        .map(cluster -> SafeText.id(cluster) + "  ")
                                        .orElse(""),
                                asked(added.labelled().input()))));
        rows.changed().forEach((id, reason) -> changes.add("~ %s  %s".formatted(SafeText.id(id), reason)));
        rows.removed().forEach((id, reason) -> changes.add("- %s  %s".formatted(SafeText.id(id), reason)));
        plan.merged().forEach(merged -> changes.add("= " + merged));
        return changes;
    }

    /** {@return the first text of an input, which is the question of most} */
    private static String asked(Map<String, Object> input) {
        return input.values().stream()
                .filter(String.class::isInstance)
                .findFirst()
                .map(text -> SafeText.line((String) text, LONGEST_INPUT))
                .orElseGet(() -> Json.excerpt(input));
    }

    private static List<String> notCounted(Collection<LabelledCase> cases) {
        return PromotionManifest.modelLabels(cases).entrySet().stream()
                .map(entry -> "%s: %d %s"
                        .formatted(
                                SafeText.id(entry.getKey()),
                                entry.getValue(),
                                entry.getValue() == 1 ? "label of a model" : "labels of a model"))
                .toList();
    }
}
