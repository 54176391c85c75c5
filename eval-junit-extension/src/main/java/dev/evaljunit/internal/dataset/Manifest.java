/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code dataset.json}: the description of a version. Unknown fields are kept.
 *
 * @param fields the whole object in the order of the file
 */
public record Manifest(Map<String, Object> fields) {

    /** The format that this release reads and writes. */
    public static final String SCHEMA = "eval-dataset/1";

    private static final JsonBinding<Known> JSON = JsonBinding.skippingUnknown(Known.class);

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
        Known known = DatasetJson.read(JSON, json, file, SCHEMA, "Correct it, or restore the file.");
        DatasetNames.check(known.name(), known.version(), file);
        return new Manifest(Json.readObject(Utf8.decode(json, file)));
    }

    /** The fields that this release knows. */
    record Known(String name, String version, String sha256, int cases, Optional<Parent> parent) {

        Known {
            checkText("name", name);
            checkText("version", version);
            checkText("sha256", sha256);
        }
    }

    record Parent(String version, String sha256) {}

    private static void checkText(String field, String text) {
        JsonException.check(!text.isBlank(), field, "a non-blank string", text);
    }

    private Known known() {
        return JSON.from(fields);
    }

    /** {@return name, version and digest} */
    public DatasetId id() {
        Known known = known();
        return new DatasetId(known.name(), known.version(), known.sha256());
    }

    /** {@return the number of cases} */
    public int cases() {
        return known().cases();
    }

    /** {@return the version this one was made from; empty for a first version} */
    public Optional<DatasetId> parent() {
        Known known = known();
        return known.parent().map(parent -> new DatasetId(known.name(), parent.version(), parent.sha256()));
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
}
