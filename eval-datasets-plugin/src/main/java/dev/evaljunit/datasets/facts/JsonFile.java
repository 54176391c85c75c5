/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads a file that is one object. */
public final class JsonFile {

    private JsonFile() {}

    /**
     * Read it.
     *
     * @throws EvalException if it is no JSON object; the message has the line
     */
    public static Map<String, Object> read(Path file) throws IOException {
        try {
            return Json.readObject(Utf8.decode(
                    ByteBuffer.wrap(Files.readAllBytes(file)), file + ": the file must be UTF-8. Convert it."));
        } catch (JsonException e) {
            throw new EvalException("The file must be one JSON object: %s.".formatted(e.getMessage()), e);
        }
    }
}
