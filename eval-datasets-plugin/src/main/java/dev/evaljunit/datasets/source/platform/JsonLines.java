/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a downloaded file that has an object on each line. */
final class JsonLines {

    private JsonLines() {}

    /** Takes a line. */
    interface Taker {
        void take(ApiObject row, int line) throws IOException;
    }

    /** Takes a line that is no object. */
    interface Refuser {
        void refuse(int line, String reason) throws IOException;
    }

    /** Read a file of a server, in which every line must be right. */
    static void read(Path file, String name, Taker taker) throws IOException {
        read(file, name, taker, (line, reason) -> {
            throw new ProtocolException("%s, line %d: %s".formatted(name, line, reason));
        });
    }

    /** Read a file of a user. */
    static void read(Path file, String name, Taker taker, Refuser refuser) throws IOException {
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    take(line, number, name, taker, refuser);
                }
            }
        } catch (CharacterCodingException e) {
            refuser.refuse(number + 1, "the file must be UTF-8 from here on");
        }
    }

    private static void take(String line, int number, String name, Taker taker, Refuser refuser) throws IOException {
        ApiObject row;
        try {
            row = new ApiObject(Json.readObject(line), name + ", line " + number);
        } catch (JsonSyntaxException e) {
            refuser.refuse(number, String.valueOf(e.getMessage()));
            return;
        }
        taker.take(row, number);
    }
}
