/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.dataset;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * {@code eval-datasets.lock}: which version of each dataset a project uses, its digest, and where it comes from.
 *
 * @param path the file
 * @param entries dataset name to entry, sorted by name
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // shared with the plugin
public record LockFile(Path path, Map<String, Entry> entries) {

    /** The file's name. */
    public static final String NAME = "eval-datasets.lock";

    private static final String SCHEMA = "eval-datasets-lock/1";

    /**
     * One pinned dataset.
     *
     * @param version the version in use
     * @param sha256 the digest of its {@code cases.jsonl}
     * @param source where to fetch it from, such as {@code file:golden-sets}; {@code null} if it is on the class path
     *     anyway
     */
    public record Entry(
            String version, String sha256, @Nullable String source) {}

    public LockFile {
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    /**
     * Read a lock file.
     *
     * @throws EvalException if it cannot be read or is not a lock file
     */
    public static LockFile read(Path path) {
        try {
            return parse(Utf8.decode(Files.readAllBytes(path), path.toString()), path);
        } catch (NoSuchFileException e) {
            throw new EvalException(
                    path + " must exist, but was not found. Run 'mvn eval-datasets:lock' to write it.", e);
        } catch (IOException e) {
            throw new EvalException(path + " could not be read: " + e.getMessage(), e);
        } catch (JsonSyntaxException e) {
            throw new EvalException(path + ": " + e.getMessage() + ".", e);
        }
    }

    /** {@return the lock file at the path, empty if it does not exist yet} */
    public static LockFile readOrEmpty(Path path) {
        return Files.exists(path) ? read(path) : new LockFile(path, Map.of());
    }

    /** {@return the nearest lock file in a directory or above it} */
    public static Optional<Path> findFrom(Path directory) {
        for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(NAME))) {
                return Optional.of(at.resolve(NAME));
            }
        }
        return Optional.empty();
    }

    /** {@return the entry of a dataset} */
    public Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** Return a copy with an entry added or replaced. */
    public LockFile with(String name, Entry entry) {
        var changed = new TreeMap<String, Entry>(entries);
        changed.put(name, entry);
        return new LockFile(path, changed);
    }

    /**
     * Write the file.
     *
     * @throws IOException if it cannot be written
     */
    public void write() throws IOException {
        Files.writeString(path, toJson());
    }

    /** {@return the text of the file, the same for the same entries} */
    public String toJson() {
        var datasets = new LinkedHashMap<String, Object>();
        entries.forEach((name, entry) -> datasets.put(name, fields(entry)));
        var root = new LinkedHashMap<String, Object>();
        root.put("schema", SCHEMA);
        root.put("datasets", datasets);
        return Json.writePretty(root);
    }

    private static Map<String, Object> fields(Entry entry) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("version", entry.version());
        fields.put("sha256", entry.sha256());
        if (entry.source() != null) {
            fields.put("source", entry.source());
        }
        return fields;
    }

    private static LockFile parse(String text, Path path) {
        Map<String, Object> root = Json.readObject(text);
        if (!SCHEMA.equals(root.get("schema"))) {
            throw new EvalException(
                    "%s: 'schema' must be \"%s\", found %s. Other formats need another release of eval-junit."
                            .formatted(path, SCHEMA, found(root, "schema")));
        }
        var entries = new TreeMap<String, Entry>();
        Json.asObject(root.get("datasets"))
                .orElseThrow(() -> new EvalException(
                        "%s: 'datasets' must be an object, found %s.".formatted(path, found(root, "datasets"))))
                .forEach((name, value) -> entries.put(name, parseEntry(name, value, path)));
        return new LockFile(path, entries);
    }

    private static String found(Map<String, Object> fields, String field) {
        return fields.containsKey(field) ? Json.excerpt(fields.get(field)) : "nothing";
    }

    private static Entry parseEntry(String name, @Nullable Object value, Path path) {
        Map<String, Object> fields = Json.asObject(value).orElse(Map.of());
        var entry = new Entry(
                text(fields, "version", name, path),
                text(fields, "sha256", name, path),
                fields.containsKey("source") ? text(fields, "source", name, path) : null);
        DatasetNames.check(name, entry.version(), "%s: dataset '%s'".formatted(path, name));
        return entry;
    }

    private static String text(Map<String, Object> fields, String field, String name, Path path) {
        if (fields.get(field) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new EvalException(
                "%s: dataset '%s' must have a text '%s'. Run 'mvn eval-datasets:lock -Deval-datasets.dataset=%s' to write it."
                        .formatted(path, name, field, name));
    }
}
