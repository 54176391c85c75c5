/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Lines;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonFields;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a recording from its first to its last line, without holding its texts. */
final class RecordingReader {

    private static final byte[] CALL = CallLine.START.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FORM = CallForm.START.getBytes(StandardCharsets.US_ASCII);
    private static final String CONFLICT = "<<<<<<<";
    private static final int LONGEST_START = 40;

    /** Where a line is. */
    record Place(long offset, int length, int line) {}

    /** Receives the lines in their order. */
    interface Listener {

        default void header(RecordingFile.Header header) {}

        void form(CallForm form);

        /**
         * A line is a call.
         *
         * @param form the digest of the form of its request
         */
        void call(CallKey key, String form, Place place);
    }

    private final Path file;
    private final Listener listener;

    private RecordingReader(Path file, Listener listener) {
        this.file = file;
        this.listener = listener;
    }

    /**
     * Read a file, which may be missing.
     *
     * @throws EvalException if a line is no part of a recording
     */
    static void read(Path file, Listener listener) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            new RecordingReader(file, listener).read(new Lines(in), Files.size(file));
        }
    }

    /** A last line that is not whole was being written when its launch was killed. */
    private void read(Lines lines, long size) throws IOException {
        long offset = 0;
        int number = 1;
        for (ByteBuffer line = lines.next(); line != null; line = lines.next()) {
            boolean isEnded = offset + line.remaining() < size;
            if (isEnded || isWhole(text(line))) {
                take(line, new Place(offset, line.remaining(), number));
            }
            offset += line.remaining() + 1;
            number++;
        }
    }

    /** {@return whether a line without a line feed is JSON} */
    static boolean isWhole(String line) {
        try {
            Json.readObject(line);
            return true;
        } catch (JsonSyntaxException e) {
            return false;
        }
    }

    private void take(ByteBuffer line, Place place) {
        try {
            if (place.line() == 1) {
                listener.header(RecordingFile.Header.JSON.read(text(line)));
            } else if (startsWith(line, CALL)) {
                call(line, place);
            } else if (startsWith(line, FORM)) {
                listener.form(CallForm.JSON.read(text(line)));
            } else {
                throw refused(line, place, "must be a call or a form");
            }
        } catch (IllegalArgumentException e) { // also of JSON that is none, or other JSON
            throw refused(line, place, String.valueOf(e.getMessage()));
        }
    }

    private static boolean startsWith(ByteBuffer line, byte[] start) {
        return line.remaining() >= start.length
                && line.slice(line.position(), start.length).equals(ByteBuffer.wrap(start));
    }

    private static String text(ByteBuffer line) {
        return StandardCharsets.UTF_8.decode(line.duplicate()).toString();
    }

    private void call(ByteBuffer line, Place place) {
        try (var fields = new JsonFields(line.array(), line.arrayOffset() + line.position(), line.remaining())) {
            fields.nextObject();
            String theCase = "";
            int trial = 0;
            String judge = "";
            int call = 0;
            String request = "";
            for (@Nullable String name = fields.nextField(); name != null; name = fields.nextField()) {
                switch (name) {
                    case "case" -> theCase = fields.text();
                    case "trial" -> trial = Integer.parseInt(fields.text());
                    case "judge" -> judge = fields.text();
                    case "call" -> call = Integer.parseInt(fields.text());
                    case "request" -> request = fields.text();
                    case "form" -> {
                        listener.call(new CallKey(request, theCase, trial, judge, call), fields.text(), place);
                        return;
                    }
                    default -> fields.skipChildren();
                }
            }
            throw new IllegalArgumentException("must have the field 'form'");
        }
    }

    private EvalException refused(ByteBuffer line, Place place, String problem) {
        String text = text(line);
        return new EvalException(
                text.startsWith(CONFLICT)
                        ? "%s:%s: Recording has a conflict of Git. Keep the lines of both sides and delete the marks, or check out one side and record the rest with eval.recordings=auto."
                                .formatted(file, place.line())
                        : "%s:%s: Recording cannot be read: %s; found %s. Restore the file, or delete it and record again."
                                .formatted(file, place.line(), problem, Excerpt.of(text, LONGEST_START)));
    }
}
