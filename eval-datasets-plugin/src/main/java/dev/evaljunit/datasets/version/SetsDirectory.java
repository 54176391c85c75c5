/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetNames;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A directory of golden sets: {@code <name>/<version>/dataset.json} and {@code cases.jsonl}.
 *
 * @param path such as {@code golden-sets}; it need not exist
 */
public record SetsDirectory(Path path) {

    /** Digits are compared as numbers, so that 2026.10 follows 2026.9. */
    private static final Comparator<String> BY_NUMBERS = SetsDirectory::compare;

    private static int compare(String left, String right) {
        String[] ofLeft = left.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1);
        String[] ofRight = right.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1);
        for (int i = 0; i < Math.min(ofLeft.length, ofRight.length); i++) {
            int order = isNumber(ofLeft[i]) && isNumber(ofRight[i])
                    ? new BigInteger(ofLeft[i]).compareTo(new BigInteger(ofRight[i]))
                    : ofLeft[i].compareTo(ofRight[i]);
            if (order != 0) {
                return order;
            }
        }
        return ofLeft.length == ofRight.length ? left.compareTo(right) : Integer.compare(ofLeft.length, ofRight.length);
    }

    private static boolean isNumber(String part) {
        return part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }

    /** {@return the names of all datasets, sorted} */
    public List<String> names() throws IOException {
        return directories(path, name -> isName(name)).stream()
                .filter(name -> !versionsOf(name).isEmpty())
                .sorted()
                .toList();
    }

    private List<String> versionsOf(String name) {
        try {
            return versions(name);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** {@return the versions of a dataset, the newest last: numbers in them are compared as numbers} */
    public List<String> versions(String name) throws IOException {
        return directories(path.resolve(name), version -> isName(version)).stream()
                .filter(version ->
                        Files.isRegularFile(path.resolve(name).resolve(version).resolve(DatasetLocation.MANIFEST)))
                .sorted(BY_NUMBERS)
                .toList();
    }

    private static boolean isName(String name) {
        try {
            DatasetNames.check(name, null);
            return true;
        } catch (EvalException e) {
            return false;
        }
    }

    private static List<String> directories(Path parent, Predicate<String> isIncluded) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .filter(isIncluded)
                    .toList();
        }
    }

    /** {@return the directory of a version, which need not exist} */
    public Path directoryOf(DatasetVersion version) {
        return path.resolve(version.name()).resolve(version.version());
    }

    /** {@return whether there is something in the place of a version} */
    public boolean has(DatasetVersion version) {
        return Files.exists(directoryOf(version).resolve(DatasetLocation.MANIFEST), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * {@return the manifest of a version}
     *
     * @throws EvalException if there is no such version; the message lists those that are there
     */
    public ManifestContent manifest(DatasetVersion version) throws IOException {
        if (!has(version)) {
            List<String> versions = versions(version.name());
            throw new EvalException("Dataset '%s' must be in %s, but is not there. %s"
                    .formatted(
                            version,
                            path,
                            versions.isEmpty()
                                    ? "No version of '%s' is there: check name and source.".formatted(version.name())
                                    : "The versions there are %s.".formatted(String.join(", ", versions))));
        }
        return ManifestContent.read(directoryOf(version).resolve(DatasetLocation.MANIFEST));
    }

    /**
     * Check that the cases of a version are still those whose digest it states.
     *
     * @param child the version that descends from it
     * @throws EvalException if they were edited in place, which no comparison with them would show
     */
    public void checkUnchanged(DatasetVersion version, DatasetVersion child) throws IOException {
        String stated = manifest(version).sha256().orElse("");
        Path cases = rows(version).file();
        String found = Files.isRegularFile(cases) ? Sha256.of(cases) : "no file";
        if (!found.equals(stated)) {
            throw new EvalException("""
                    Dataset '%s' must be unchanged, because '%s' descends from it, but its cases have another digest. Restore %s.
                      stated : %s
                      found  : %s""".formatted(version, child, cases, stated, found));
        }
    }

    /** {@return the rows of a version} */
    public VersionRows rows(DatasetVersion version) {
        return VersionRows.in(directoryOf(version));
    }

    /**
     * {@return the versions that a version descends from, the nearest first, as far as they are here}
     *
     * @throws EvalException if a version descends from itself
     */
    public List<DatasetVersion> ancestors(DatasetVersion version) throws IOException {
        Set<DatasetVersion> ancestors = new LinkedHashSet<>();
        Optional<DatasetVersion> next = parent(version);
        while (next.isPresent() && has(next.get())) {
            if (next.get().equals(version) || !ancestors.add(next.get())) {
                throw descendsFromItself(version, next.get());
            }
            next = parent(next.get());
        }
        return new ArrayList<>(ancestors);
    }

    /** {@return an exception for a version, which has an ancestor that is its own ancestor, too} */
    public static EvalException descendsFromItself(DatasetVersion version, DatasetVersion ancestor) {
        return new EvalException(
                "Dataset '%s' must not descend from itself, but '%s' does. Correct 'parent' in the dataset.json of one of them."
                        .formatted(version, ancestor));
    }

    private Optional<DatasetVersion> parent(DatasetVersion version) throws IOException {
        return manifest(version).parent().map(parent -> new DatasetVersion(version.name(), parent.version()));
    }
}
