/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.DatasetId;
import dev.evaljunit.Reducer;
import dev.evaljunit.Repeats;
import dev.evaljunit.internal.json.JsonFields;
import dev.evaljunit.run.Shard;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a fingerprint that was read says of its run. Every accessor throws {@link IllegalArgumentException} if it does not
 * say so.
 */
record FingerprintParts(Map<String, Object> parts) {

    private static final String SHARD = "shard";

    static FingerprintParts of(Fingerprint fingerprint) {
        return new FingerprintParts(fingerprint.parts());
    }

    private JsonFields fields() {
        return new JsonFields(parts);
    }

    Shard shard() {
        return Shard.parse(fields().text(SHARD));
    }

    /** {@return the full name of the class and of the method in it} */
    String method() {
        String signature = fields().text("method");
        return signature.substring(0, Math.max(0, signature.indexOf('(')));
    }

    DatasetId dataset() {
        JsonFields dataset = fields().fields("dataset");
        return new DatasetId(dataset.text("name"), dataset.text("version"), dataset.text("sha256"));
    }

    Repeats repeats() {
        return Repeats.of(
                fields().count("trials"), fields().constant("reducer", Reducer.class), fields().count("needed"));
    }

    /** {@return the judges' names in their order, each with what identifies it} */
    Map<String, Map<String, String>> judges() {
        var judges = new LinkedHashMap<String, Map<String, String>>();
        JsonFields all = fields().fields("judges");
        all.object().keySet().forEach(name -> judges.put(name, identity(all.fields(name))));
        return judges;
    }

    private static Map<String, String> identity(JsonFields judge) {
        var identity = new LinkedHashMap<String, String>();
        JsonFields fields = judge.fields("identity");
        fields.object().keySet().forEach(key -> identity.put(key, fields.text(key)));
        return identity;
    }

    /** {@return the fingerprint of the same run in another part, so that the rest can be compared} */
    Fingerprint with(Shard shard) {
        var changed = new LinkedHashMap<>(parts);
        changed.put(SHARD, shard.toString());
        return new Fingerprint(changed);
    }
}
