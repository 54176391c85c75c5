/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.util.Optional;

/** Reads JSON files that name their format in a field {@code schema}. */
final class DatasetJson {

    private static final JsonBinding<Format> FORMAT = JsonBinding.skippingUnknown(Format.class);

    private DatasetJson() {}

    record Format(Optional<Object> schema) {}

    /**
     * Read a file.
     *
     * @param schema the only format that is accepted
     * @param nextStep what to do if a field is wrong
     * @throws EvalException with the file, and the line and field if one of them is wrong
     */
    static <T> T read(JsonBinding<T> binding, byte[] utf8, String file, String schema, String nextStep) {
        String text = Utf8.decode(utf8, file);
        try {
            checkFormat(FORMAT.read(text), schema);
            return binding.read(text);
        } catch (JsonException e) {
            boolean isOther = e.path().equals("schema");
            String what = isOther ? "Other formats need another release of eval-junit." : nextStep;
            throw new EvalException(e.in(file) + " " + what, e);
        }
    }

    private static void checkFormat(Format format, String schema) {
        Object found = format.schema().orElse(null);
        JsonException.check(schema.equals(found), "schema", '"' + schema + '"', found);
    }
}
