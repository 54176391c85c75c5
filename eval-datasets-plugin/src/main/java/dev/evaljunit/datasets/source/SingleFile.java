/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A dataset in one file: an archive with versions below {@code META-INF/eval-datasets}, below its root, or with the two
 * files of one version at its root; or the cases alone.
 *
 * @param extension one of {@link #EXTENSIONS}
 * @param name of the file in messages
 * @param maxBytes the largest size of an unpacked file
 */
record SingleFile(Path file, String extension, String name, long maxBytes) {

    /** What such a file may be. */
    static final List<String> EXTENSIONS = List.of("jar", "zip", "jsonl");

    private static final List<String> ROOTS = List.of("META-INF/eval-datasets/", "");
    private static final int CHUNK = 1 << 16;

    /** Write the two files of a version into a directory. */
    void unpack(DatasetVersion version, Path directory) throws IOException {
        if (extension.equals("jsonl")) {
            copyCases(version, directory);
            return;
        }
        try (var zip = open()) {
            String root = rootOf(zip, version);
            for (String part : List.of(DatasetLocation.MANIFEST, DatasetLocation.CASES)) {
                unpack(zip, root + part, version, directory.resolve(part));
            }
        }
    }

    private void copyCases(DatasetVersion version, Path directory) throws IOException {
        Path cases = directory.resolve(DatasetLocation.CASES);
        try (var in = Files.newInputStream(file)) {
            copy(in, cases, name);
        }
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("schema", "eval-dataset/1");
        manifest.put("name", version.name());
        manifest.put("version", version.version());
        manifest.put("cases", CountedLines.of(cases));
        manifest.put("sha256", Sha256.of(cases));
        Files.writeString(directory.resolve(DatasetLocation.MANIFEST), Json.writePretty(manifest));
    }

    /** {@return the versions of a dataset in an archive, sorted by name} */
    List<String> versions(String dataset) throws IOException {
        if (extension.equals("jsonl")) {
            return List.of();
        }
        try (var zip = open()) {
            return versions(zip, dataset);
        }
    }

    private static List<String> versions(ZipFile zip, String dataset) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(entry -> entry.endsWith("/" + DatasetLocation.MANIFEST))
                .flatMap(entry -> ROOTS.stream()
                        .map(root -> root + dataset + "/")
                        .filter(entry::startsWith)
                        .map(start -> entry.substring(start.length(), entry.lastIndexOf('/'))))
                .filter(version -> !version.isEmpty() && version.indexOf('/') < 0)
                .distinct()
                .sorted()
                .toList();
    }

    private ZipFile open() throws IOException {
        try {
            return checked(new ZipFile(file.toFile()));
        } catch (ZipException e) {
            throw new EvalException(
                    "%s must be a readable %s file, but is not: %s. Publish it again with an ordinary tool such as jar."
                            .formatted(name, extension, SafeText.line(String.valueOf(e.getMessage()), 200)),
                    e);
        }
    }

    private ZipFile checked(ZipFile zip) throws IOException {
        try {
            zip.stream().forEach(this::checkName);
            return zip;
        } catch (EvalException e) {
            zip.close();
            throw e;
        }
    }

    /** Names of entries never become paths here, but whoever wrote such a name may have meant harm. */
    private void checkName(ZipEntry entry) {
        String path = entry.getName();
        boolean leadsOut = path.startsWith("/")
                || path.indexOf('\\') >= 0
                || path.indexOf('\0') >= 0
                || path.matches("[A-Za-z]:.*")
                || List.of(path.split("/")).contains("..");
        if (leadsOut) {
            throw new EvalException(
                    "%s must have only entries inside it, found '%s', which leads out of the directory it is unpacked to. Do not use this file; ask who published it."
                            .formatted(name, SafeText.line(path, 200)));
        }
    }

    private String rootOf(ZipFile zip, DatasetVersion version) {
        Optional<String> root = ROOTS.stream()
                .map(start -> start + version.path() + "/")
                .filter(start -> zip.getEntry(start + DatasetLocation.MANIFEST) != null)
                .findFirst();
        if (root.isPresent() || zip.getEntry(DatasetLocation.MANIFEST) != null) {
            return root.orElse("");
        }
        List<String> others = versions(zip, version.name());
        throw new EvalException(
                "Dataset '%s' must be in %s, but there is no %s/%s, neither below META-INF/eval-datasets nor below its root. %s"
                        .formatted(
                                version,
                                name,
                                version.path(),
                                DatasetLocation.MANIFEST,
                                others.isEmpty()
                                        ? "No version of '%s' is there: check the source.".formatted(version.name())
                                        : "The versions there are %s: lock one of them, or correct the source."
                                                .formatted(String.join(", ", others))));
    }

    private void unpack(ZipFile zip, String path, DatasetVersion version, Path target) throws IOException {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            throw new EvalException(
                    "Dataset '%s' must be complete in %s, but there is no %s. Publish it again with both files."
                            .formatted(version, name, path));
        }
        try (var in = zip.getInputStream(entry)) {
            copy(in, target, name + "!/" + path);
        } catch (ZipException e) {
            throw new EvalException(
                    "%s!/%s could not be unpacked: %s. Publish it again."
                            .formatted(name, path, SafeText.line(String.valueOf(e.getMessage()), 200)),
                    e);
        }
    }

    /** Counts what arrives, because the size that an archive states may be another one. */
    private void copy(InputStream in, Path target, String what) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long total = 0;
        try (var out = Files.newOutputStream(target)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                total += read;
                if (total > maxBytes) {
                    throw Urls.tooLarge(what, maxBytes);
                }
                out.write(chunk, 0, read);
            }
        }
    }
}
