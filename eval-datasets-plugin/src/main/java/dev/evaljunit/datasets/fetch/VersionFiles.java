/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.DatasetSource;
import dev.evaljunit.datasets.source.FileSource;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetProblems;
import dev.evaljunit.internal.dataset.DatasetReader;
import dev.evaljunit.internal.dataset.DraftUse;
import dev.evaljunit.internal.dataset.LineEnds;
import dev.evaljunit.internal.dataset.Manifest;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The files of one version in a directory. */
public final class VersionFiles {

    private static final String RESTORE =
            "Restore the files at the source; or, if they are right, give them a new version and run 'mvn eval-datasets:lock -Deval-datasets.dataset=%s@<version>'.";

    private final DatasetLocation origin;
    private final Path directory;
    private @Nullable String sha256;

    private VersionFiles(DatasetLocation origin, Path directory, @Nullable String sha256) {
        this.origin = origin;
        this.directory = directory;
        this.sha256 = sha256;
    }

    /** {@return the files in a directory, which messages name as it is} */
    public static VersionFiles in(Path directory) {
        return new VersionFiles(DatasetLocation.of(directory), directory, null);
    }

    /**
     * Bring the files of a version into an empty directory, whatever they contain.
     *
     * @throws EvalException if the source does not have them
     */
    public static VersionFiles bring(DatasetSource source, DatasetVersion version, Path directory) throws IOException {
        @Nullable String sha256 = null;
        if (source instanceof FileSource local) {
            sha256 = local.copy(version, directory);
        } else {
            source.fetch(version, directory);
        }
        FetchedFiles.check(directory, version, source.describe(version));
        return new VersionFiles(origin(source, version, directory), directory, sha256);
    }

    /**
     * Compare the files of a version in a directory with those that were brought earlier, in one pass with their digest.
     *
     * @return the earlier files, if they are the same; otherwise, and if one is missing, empty
     */
    static Optional<VersionFiles> unchanged(FileSource source, DatasetVersion version, Path earlier)
            throws IOException {
        Path original = source.directoryOf(version);
        for (String file : new String[] {DatasetLocation.MANIFEST, DatasetLocation.CASES}) {
            if (!Files.isRegularFile(original.resolve(file)) || !Files.isRegularFile(earlier.resolve(file))) {
                return Optional.empty();
            }
        }
        if (Files.mismatch(original.resolve(DatasetLocation.MANIFEST), earlier.resolve(DatasetLocation.MANIFEST))
                >= 0) {
            return Optional.empty();
        }
        return SameFiles.digest(original.resolve(DatasetLocation.CASES), earlier.resolve(DatasetLocation.CASES))
                .map(sha256 -> new VersionFiles(origin(source, version, earlier), earlier, sha256));
    }

    private static DatasetLocation origin(DatasetSource source, DatasetVersion version, Path directory) {
        return new DatasetLocation(
                source.describe(version), DatasetLocation.of(directory).base());
    }

    /** {@return what messages call the place they come from} */
    public DatasetLocation origin() {
        return origin;
    }

    /** {@return where they are} */
    public Path directory() {
        return directory;
    }

    /** {@return the digest of the cases} */
    public String sha256() throws IOException {
        if (sha256 == null) {
            sha256 = Sha256.of(directory.resolve(DatasetLocation.CASES));
        }
        return sha256;
    }

    /** {@return everything that keeps the files from being those of a version, sound and consistent} */
    public List<String> problems(DatasetVersion version) {
        var problems = new ArrayList<>(DatasetProblems.find(origin));
        manifest()
                .filter(Manifest::isDraft)
                .map(manifest -> "%s must be complete, but is a draft. Lock it in the directory where it is written."
                        .formatted(origin.file(DatasetLocation.MANIFEST)))
                .ifPresent(problems::add);
        belongsElsewhere(version).ifPresent(problems::add);
        return problems;
    }

    /**
     * Check that the files are those of a version, sound and consistent.
     *
     * @param purpose what they are checked for, such as {@code locked}
     * @throws EvalException with everything that is wrong
     */
    public void checkSound(DatasetVersion version, String purpose) {
        List<String> problems = problems(version);
        if (problems.size() == 1) {
            throw new EvalException(problems.get(0));
        }
        if (!problems.isEmpty()) {
            throw new EvalException("Dataset '%s' must be valid before it is %s, but has %d problems.%s"
                    .formatted(version, purpose, problems.size(), LockedProblems.list(problems)));
        }
    }

    /** {@return everything that keeps the files from being the locked ones, as strictly as a test reads them} */
    public List<String> problems(LockedDataset dataset) throws IOException {
        return problems(dataset, ValidatedDigests.none());
    }

    /** {@return the same; cases that have been validated are not read again} */
    List<String> problems(LockedDataset dataset, ValidatedDigests validated) throws IOException {
        if (locked(dataset, validated).isPresent()) {
            return List.of();
        }
        var problems = new ArrayList<String>();
        if (!dataset.isDraft() && Files.isRegularFile(directory.resolve(DatasetLocation.CASES))) {
            otherDigest(dataset).or(() -> draftAfterAll(dataset)).ifPresent(problems::add);
        }
        belongsElsewhere(dataset.version()).ifPresent(problems::add);
        problems.addAll(DatasetProblems.findBesideDigest(origin));
        return problems;
    }

    /** {@return the manifest, if the files are the locked ones and a test would read them} */
    Optional<Manifest> locked(LockedDataset dataset, ValidatedDigests validated) throws IOException {
        if (dataset.isDraft()) {
            return draft(dataset);
        }
        if (!Files.isRegularFile(directory.resolve(DatasetLocation.CASES)) || !sha256().equals(dataset.sha256())) {
            return Optional.empty();
        }
        return manifest()
                .filter(manifest ->
                        !manifest.isDraft() && manifest.id().equals(dataset.id()) && isSound(manifest, validated));
    }

    private boolean isSound(Manifest manifest, ValidatedDigests validated) {
        if (validated.casesOf(manifest.sha256()).equals(OptionalInt.of(manifest.cases()))) {
            return true;
        }
        try {
            validated.add(manifest.sha256(), DatasetReader.check(origin).cases());
            return true;
        } catch (EvalException e) {
            return false;
        }
    }

    /** {@return the number of cases of sound files} */
    public int cases(LockedDataset dataset) {
        return (dataset.isDraft() ? draft(dataset) : manifest()).orElseThrow().cases();
    }

    /** A version that was completed, but not locked yet, is as good as a draft. */
    private Optional<Manifest> draft(LockedDataset dataset) {
        try {
            Dataset read = DatasetReader.read(origin, DraftUse.ALLOWED);
            return read.id().toString().equals(dataset.id().toString())
                    ? Optional.of(new Manifest(dataset.id(), read.cases().size(), true))
                    : Optional.empty();
        } catch (EvalException e) {
            return Optional.empty();
        }
    }

    private Optional<Manifest> manifest() {
        try {
            return Optional.of(DatasetReader.readManifest(origin));
        } catch (EvalException e) {
            return Optional.empty();
        }
    }

    private Optional<String> belongsElsewhere(DatasetVersion version) {
        return manifest()
                .filter(manifest -> !manifest.id().toString().equals(version.toString()))
                .map(manifest -> "%s must be the manifest of '%s', but it is for '%s'. Correct whichever is wrong."
                        .formatted(origin.file(DatasetLocation.MANIFEST), version, manifest.id()));
    }

    /** {@return that the cases have another digest than the locked one, or else that the manifest states another} */
    private Optional<String> otherDigest(LockedDataset dataset) throws IOException {
        Optional<String> ofCases = otherDigest(dataset, sha256(), DatasetLocation.CASES);
        return ofCases.isPresent()
                ? ofCases
                : manifest()
                        .filter(manifest -> !manifest.isDraft())
                        .filter(manifest -> belongsElsewhere(dataset.version()).isEmpty())
                        .flatMap(manifest -> otherDigest(dataset, manifest.sha256(), DatasetLocation.MANIFEST));
    }

    private Optional<String> draftAfterAll(LockedDataset dataset) {
        return manifest()
                .filter(Manifest::isDraft)
                .map(manifest ->
                        "%s must state the locked digest, but is a draft. Restore the file, or run 'mvn eval-datasets:lock -Deval-datasets.dataset=%s'."
                                .formatted(origin.file(DatasetLocation.MANIFEST), dataset.version()));
    }

    private Optional<String> otherDigest(LockedDataset dataset, String found, String file) {
        return dataset.sha256().equals(found)
                ? Optional.empty()
                : Optional.of("""
                    Dataset '%s' must have the locked digest, because a locked version never changes. %s
                      locked : %s (%s)
                      found  : %s (%s)""".formatted(
                                dataset.version(),
                                LineEnds.advice(origin, dataset.sha256())
                                        .orElseGet(() -> RESTORE.formatted(
                                                dataset.version().name())),
                                dataset.sha256(),
                                dataset.lock(),
                                found,
                                origin.file(file)));
    }
}
