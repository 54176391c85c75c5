/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.merge;

import dev.evaljunit.Dataset;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.FileSource;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.ClassPathDatasets;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetReader;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the dataset version that shards have run, on the test class path or at its source. */
public final class DatasetSearch {

    private final TestClassPath classPath;
    private final Path lockPath;
    private final Sources sources;

    /**
     * Create a search.
     *
     * @param lockPath the lock file, which need not exist
     */
    public DatasetSearch(TestClassPath classPath, Path lockPath, Sources sources) {
        this.classPath = classPath;
        this.lockPath = lockPath;
        this.sources = sources;
    }

    /** The test class path of a project. */
    public interface TestClassPath {

        /** {@return the project's own directories} */
        List<Path> directories();

        /**
         * {@return the project's dependencies; called only if nothing else has the dataset, since it may download them}
         *
         * @throws IOException if they cannot be resolved
         */
        List<Path> dependencies() throws IOException;
    }

    /**
     * Find and read a version.
     *
     * @throws EvalException if it is not found, invalid, or not the one that was run
     */
    public Dataset read(DatasetId id) throws IOException {
        DatasetLocation location =
                locate(new DatasetVersion(id.name(), id.version().orElse("")));
        Dataset dataset = DatasetReader.read(location);
        if (!dataset.id().equals(id)) {
            throw new EvalException("""
                    Dataset '%s' must be the one that the shards ran on. Check out their commit.
                      run   : sha256 %s
                      found : sha256 %s (%s)""".formatted(id, sha256(id), sha256(dataset.id()), location.base()));
        }
        return dataset;
    }

    private static String sha256(DatasetId id) {
        return id.sha256().orElse("unknown");
    }

    private DatasetLocation locate(DatasetVersion version) throws IOException {
        Optional<DatasetLocation> here = find(version, classPath.directories()).or(() -> atItsSource(version));
        return here.isPresent()
                ? here.get()
                : find(version, classPath.dependencies()).orElseThrow(() -> notFound(version));
    }

    private static Optional<DatasetLocation> find(DatasetVersion version, List<Path> classPath) throws IOException {
        try (var loader = new URLClassLoader(urls(classPath), null)) {
            return new ClassPathDatasets(loader).find(version.name(), version.version());
        }
    }

    private static URL[] urls(List<Path> paths) throws MalformedURLException {
        var urls = new ArrayList<URL>();
        for (Path path : paths) {
            if (Files.exists(path)) {
                urls.add(path.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    /** Uses the location's name on the class path, so that reports equal those of tests. */
    private Optional<DatasetLocation> atItsSource(DatasetVersion version) {
        return LockFile.readOrEmpty(lockPath)
                .entry(version.name())
                .map(LockFile.Entry::source)
                .map(sources::of)
                .filter(FileSource.class::isInstance)
                .map(source -> ((FileSource) source).directoryOf(version))
                .filter(directory -> Files.isRegularFile(directory.resolve(DatasetLocation.MANIFEST)))
                .map(directory -> new DatasetLocation(
                        version.path(), DatasetLocation.of(directory).base()));
    }

    private static EvalException notFound(DatasetVersion version) {
        return new EvalException(
                "Dataset '%s' is needed to order its cases, but was found neither on the test class path of this project nor in a directory named by its lock. Run 'mvn eval-datasets:fetch eval-datasets:merge', on the commit that the shards ran on."
                        .formatted(version));
    }
}
