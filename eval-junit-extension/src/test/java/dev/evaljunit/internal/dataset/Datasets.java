/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Dataset versions in directories and jars of a test. */
final class Datasets {

    static final String TWO_CASES = """
            {"id":"france","input":{"q":"Capital of France?"},"metadata":{"continent":"europe","tags":["easy"]}}
            {"id":"japan","input":{"q":"Capital of Japan?"},"metadata":{"continent":"asia","tags":["hard","far"]}}
            """;

    private Datasets() {}

    static Map<String, Object> manifest(String name, String version, String cases) {
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("schema", "eval-dataset/1");
        manifest.put("name", name);
        manifest.put("version", version);
        manifest.put("cases", (int) cases.lines().count());
        manifest.put("sha256", Sha256.of(cases.getBytes(UTF_8)));
        return manifest;
    }

    /** Write a version below a class path root. */
    static Path write(Path root, String name, String version, String cases) {
        return write(root, name, version, cases.getBytes(UTF_8), manifest(name, version, cases));
    }

    static Path write(Path root, String name, String version, byte[] cases, Map<String, Object> manifest) {
        Path directory = root.resolve("META-INF/eval-datasets").resolve(name).resolve(version);
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve("cases.jsonl"), cases);
            Files.writeString(directory.resolve("dataset.json"), Json.writePretty(manifest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory;
    }

    /** Pack a class path root into a jar, with or without entries for its directories. */
    static Path jar(Path root, Path jar, boolean withDirectories) {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(root)) {
            out.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
            out.write("Manifest-Version: 1.0\n".getBytes(UTF_8));
            for (Path file : files.sorted().filter(it -> !it.equals(root)).toList()) {
                String name = root.relativize(file).toString();
                if (Files.isRegularFile(file)) {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(file, out);
                } else if (withDirectories) {
                    out.putNextEntry(new JarEntry(name + "/"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    /** Return a class path of nothing but these directories and jars. */
    static URLClassLoader classPath(Path... roots) {
        return new URLClassLoader(Stream.of(roots).map(Datasets::url).toArray(URL[]::new), null);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> ids(Dataset dataset) {
        return dataset.cases().stream().map(EvalCase::id).toList();
    }
}
