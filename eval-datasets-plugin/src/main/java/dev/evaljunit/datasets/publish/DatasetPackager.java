/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.publish;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.VersionFiles;
import dev.evaljunit.datasets.source.SetsDirectories;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Builds a jar in which tests find versions of golden sets, like any test dependency. Entries are sorted and have one fixed time, so the
 * same versions have the same bytes.
 */
public final class DatasetPackager {

    private static final String ROOT = "META-INF/eval-datasets/";

    /** The first that a zip can state; it has no time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 0);

    private static final String MANIFEST = "Manifest-Version: 1.0\r\n\r\n";

    private final Sources sources;
    private final Path lockPath;

    /**
     * Create a packager.
     *
     * @param lockPath the lock file, which need not exist
     */
    public DatasetPackager(Sources sources, Path lockPath) {
        this.sources = sources;
        this.lockPath = lockPath;
    }

    /**
     * Build the jar.
     *
     * @throws EvalException if a version is a draft, invalid, or has another digest than the locked one
     */
    public PackageReport build(PackageRequest request) throws IOException {
        LockFile lock = LockFile.readOrEmpty(lockPath);
        var versions = new TreeMap<DatasetVersion, SetsDirectory>(Comparator.comparing(DatasetVersion::toString));
        if (request.dataset() == null || request.dataset().isBlank()) {
            lock.entries().keySet().forEach(name -> put(versions, name, request.source(), lock));
        } else {
            put(versions, request.dataset(), request.source(), lock);
        }
        if (versions.isEmpty()) {
            throw new EvalException(
                    "A dataset must be given, since %s locks none, for example with -Deval-datasets.dataset=refund-regressions@2026.05."
                            .formatted(lockPath));
        }
        for (Map.Entry<DatasetVersion, SetsDirectory> each : versions.entrySet()) {
            check(each.getKey(), each.getValue(), lock);
        }
        Files.createDirectories(
                Objects.requireNonNull(request.jar().toAbsolutePath().getParent()));
        AtomicFile.write(request.jar(), out -> write(versions, out));
        return new PackageReport(versions.keySet().stream().toList(), request.jar(), Sha256.of(request.jar()));
    }

    private void put(
            Map<DatasetVersion, SetsDirectory> versions, String dataset, @Nullable String source, LockFile lock) {
        String name = dataset.contains("@") ? DatasetVersion.parse(dataset).name() : dataset;
        Optional<LockFile.Entry> locked = lock.entry(name);
        DatasetVersion version = dataset.contains("@")
                ? DatasetVersion.parse(dataset)
                : new DatasetVersion(
                        name,
                        locked.map(LockFile.Entry::version)
                                .orElseThrow(() -> new EvalException(
                                        "Dataset '%s' must be given with its version, since it is not locked, for example -Deval-datasets.dataset=%s@1."
                                                .formatted(name, name))));
        var directories = new SetsDirectories(sources, lock);
        SetsDirectory sets = directories
                .find(name, source)
                .orElseThrow(() -> new EvalException(
                        "Dataset '%s' must be in a directory to be packaged, but its source is '%s'. Add -Deval-datasets.source=<directory>, or name the datasets to package with -Deval-datasets.dataset."
                                .formatted(version, directories.source(name, source))));
        versions.put(version, sets);
    }

    private static void check(DatasetVersion version, SetsDirectory sets, LockFile lock) throws IOException {
        if (sets.manifest(version).isDraft()) {
            throw new EvalException(
                    "Dataset '%s' must be locked before it is packaged, but is a draft. Run 'mvn eval-datasets:lock -Deval-datasets.dataset=%s'."
                            .formatted(version, version));
        }
        var problems = VersionFiles.in(sets.directoryOf(version)).problems(version);
        if (!problems.isEmpty()) {
            throw new EvalException("Dataset '%s' must be valid to be packaged.\n  - %s"
                    .formatted(version, String.join("\n  - ", problems)));
        }
        String found = sets.manifest(version).sha256().orElse("");
        Optional<LockFile.Entry> locked =
                lock.entry(version.name()).filter(entry -> entry.version().equals(version.version()));
        if (locked.isPresent() && !locked.get().sha256().equals(found)) {
            throw new EvalException("""
                    Dataset '%s' must have the locked digest, because a locked version never changes. Restore the files, or give them a new version.
                      locked : %s
                      found  : %s""".formatted(version, locked.get().sha256(), found));
        }
    }

    private static void write(Map<DatasetVersion, SetsDirectory> versions, OutputStream out) throws IOException {
        var jar = new ZipOutputStream(out, StandardCharsets.UTF_8);
        jar.setLevel(Deflater.DEFAULT_COMPRESSION);
        put(jar, "META-INF/");
        put(jar, "META-INF/MANIFEST.MF", MANIFEST.getBytes(StandardCharsets.UTF_8));
        put(jar, ROOT);
        String lastName = "";
        for (Map.Entry<DatasetVersion, SetsDirectory> each : versions.entrySet()) {
            DatasetVersion version = each.getKey();
            if (!version.name().equals(lastName)) {
                put(jar, ROOT + version.name() + "/");
                lastName = version.name();
            }
            String directory = ROOT + version.path() + "/";
            put(jar, directory);
            Path from = each.getValue().directoryOf(version);
            for (String file : new String[] {DatasetLocation.CASES, DatasetLocation.MANIFEST}) {
                jar.putNextEntry(entry(directory + file));
                Files.copy(from.resolve(file), jar);
                jar.closeEntry();
            }
        }
        jar.finish();
    }

    private static void put(ZipOutputStream jar, String name, byte... content) throws IOException {
        jar.putNextEntry(entry(name));
        jar.write(content);
        jar.closeEntry();
    }

    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        return entry;
    }
}
