/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.dataset;

import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * {@code dataset.json}: what a version says of itself. Unknown fields are kept.
 *
 * @param fields the whole object in the order of the file
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // shared with the plugin
public record Manifest(Map<String, Object> fields) {

    /** The format that this release reads and writes. */
    public static final String SCHEMA = "eval-dataset/1";

    public Manifest {
        fields = Json.immutableObject(fields);
    }

    /** {@return a manifest that still lacks count and digest, as {@link DatasetWriter#write} sets them} */
    public static Manifest of(String name, String version) {
        DatasetNames.check(name, version);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("schema", SCHEMA);
        fields.put("name", name);
        fields.put("version", version);
        return new Manifest(fields);
    }

    /**
     * Read a manifest.
     *
     * @param file what to call it in messages
     * @throws EvalException if it is not JSON in UTF-8, or a field is missing or has the wrong type
     */
    public static Manifest parse(byte[] json, String file) {
        try {
            var manifest = new Manifest(Json.readObject(Utf8.decode(json, file)));
            manifest.check(file);
            return manifest;
        } catch (JsonSyntaxException e) {
            throw new EvalException(file + ": " + e.getMessage() + ".", e);
        }
    }

    private void check(String file) {
        if (!SCHEMA.equals(fields.get("schema"))) {
            throw new EvalException(
                    "%s: 'schema' must be \"%s\", found %s. Other formats need another release of eval-junit."
                            .formatted(file, SCHEMA, found("schema")));
        }
        for (String field : new String[] {"name", "version", "sha256"}) {
            if (!(fields.get(field) instanceof String text) || text.isBlank()) {
                throw new EvalException(
                        "%s: '%s' must be a non-empty string, found %s.".formatted(file, field, found(field)));
            }
        }
        if (!(fields.get("cases") instanceof Integer)) {
            throw new EvalException("%s: 'cases' must be the number of lines in %s, found %s."
                    .formatted(file, DatasetLocation.CASES, found("cases")));
        }
        DatasetNames.check(text("name"), text("version"), file);
    }

    private String found(String field) {
        return fields.containsKey(field) ? Json.excerpt(fields.get(field)) : "nothing";
    }

    /** {@return name, version and digest} */
    public DatasetId id() {
        return new DatasetId(text("name"), text("version"), text("sha256"));
    }

    /** {@return the number of cases} */
    public int cases() {
        return (Integer) Objects.requireNonNull(fields.get("cases"));
    }

    /** {@return the version this one was made from; empty for a first version} */
    public Optional<DatasetId> parent() {
        return Json.asObject(fields.get("parent"))
                .map(parent -> new DatasetId(
                        text("name"), String.valueOf(parent.get("version")), String.valueOf(parent.get("sha256"))));
    }

    /** Return a copy with one field set. */
    public Manifest with(String field, Object value) {
        var changed = new LinkedHashMap<String, Object>(fields);
        changed.put(field, value);
        return new Manifest(changed);
    }

    /** {@return the text of the file} */
    public String toJson() {
        return Json.writePretty(fields);
    }

    private String text(String field) {
        return (String) Objects.requireNonNull(fields.get(field));
    }
}
