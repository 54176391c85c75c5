/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.util.Optional;

/**
 * {@code dataset.json}: the description of a version. Fields that this release does not know are ignored.
 *
 * @param id name, version and digest
 * @param cases the number of cases
 */
public record Manifest(DatasetId id, int cases) {

    private static final String SCHEMA = "eval-dataset/1";

    private static final JsonBinding<Known> JSON = JsonBinding.skippingUnknown(Known.class);



    /**
     * Read a manifest.
     *
     * @param file what to call it in messages
     * @throws EvalException if it is not JSON in UTF-8, or a field is missing or has the wrong type
     */
    public static Manifest parse(byte[] json, String file) {
        Known known = DatasetJson.read(JSON, json, file, SCHEMA, "Correct it, or restore the file.");
        DatasetNames.check(known.name(), known.version(), file);
        return new Manifest(new DatasetId(known.name(), known.version(), known.sha256()), known.cases());
    }

    /** The fields that this release knows; the parent is the version that this one was made from. */
    record Known(String name, String version, String sha256, int cases, Optional<Parent> parent) {

        Known {
            checkText("name", name);
            checkText("version", version);
            checkText("sha256", sha256);
        }

    /** {@return name, version and digest} */
    public DatasetId id() {
        Known known = known();
        return id(known.name(), known.version(), known.sha256());
    }

    /** {@return the digest of {@code cases.jsonl} that it states} */
    public String sha256() {
        return known().sha256();
    }

    /** {@return the number of cases} */
    public int cases() {
        return known().cases();
    }

    /** {@return the version this one was made from; empty for a first version} */
    public Optional<DatasetId> parent() {
        Known known = known();
        return known.parent().map(parent -> id(known.name(), parent.version(), parent.sha256()));
    }

    private static DatasetId id(String name, String version, String sha256) {
        return DatasetId.of(name).withVersion(version).withSha256(sha256);
    }

    /** Return a copy with one field set. */
    public Manifest with(String field, Object value) {
        var changed = new LinkedHashMap<String, Object>(fields);
        changed.put(field, value);
        return new Manifest(changed);
    }

    record Parent(String version, String sha256) {}
}
