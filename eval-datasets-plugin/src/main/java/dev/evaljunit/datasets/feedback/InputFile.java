/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.CsvTable;
import dev.evaljunit.internal.json.JsonStart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file to import.
 *
 * @param shape how its rows are written
 */
record InputFile(Path path, FeedbackFormat format, Shape shape) {

    private static final int START = 1 << 20;

    /** How rows are written. */
    enum Shape {
        /** One on each line. */
        LINES,
        /** In one JSON document, or in several over many lines. */
        DOCUMENT,
        /** In lists that are the field {@code data} of documents, as APIs return pages. */
        PAGES,
        CSV
    }

    /**
     * {@return the files of paths, of which directories stand for all files in them}
     *
     * @param parameter their parameter in messages
     */
    static List<Path> files(List<Path> paths, String parameter) throws IOException {
        var files = new ArrayList<Path>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> children = Files.list(path)) {
                    List<Path> found =
                            children.filter(Files::isRegularFile).sorted().toList();
                    if (found.isEmpty()) {
                        throw new EvalException(
                                "Parameter '%s' must name files or directories with files, but %s has none. Correct the path."
                                        .formatted(parameter, path));
                    }
                    files.addAll(found);
                }
            } else if (Files.isRegularFile(path)) {
                files.add(path);
            } else {
                throw new EvalException(
                        "Parameter '%s' must name files or directories, but %s is none. Correct the path."
                                .formatted(parameter, path));
            }
        }
        return files;
    }

    /**
     * Look at a file.
     *
     * @param format what the user says; {@code null} to find out
     * @param isMapped whether the user gives a mapping for files that are no traces
     * @throws EvalException if its format is unknown or not the only one
     */
    static InputFile of(Path path, @Nullable FeedbackFormat format, boolean isMapped) throws IOException {
        byte[] start = start(path);
        if (isBlank(start)) {
            throw new EvalException(
                    "%s must have rows, but it is empty. Remove it, or export it again.".formatted(path));
        }
        if (!isJson(start)) {
            return csv(path, format, isMapped);
        }
        JsonStart json = JsonStart.of(start, start.length);
        boolean isLine = json.isWhole() && !json.isArray() && isFollowedByLineEnd(start, json.end());
        Shape shape = FeedbackFormat.isPage(json) ? Shape.PAGES : isLine ? Shape.LINES : Shape.DOCUMENT;
        return new InputFile(path, known(format, isMapped, json, path), shape);
    }

    private static FeedbackFormat known(@Nullable FeedbackFormat format, boolean isMapped, JsonStart json, Path path) {
        if (format != null) {
            return format;
        }
        boolean isTrace = FeedbackFormat.OTLP.isIn(json) || FeedbackFormat.LANGFUSE_TRACE.isIn(json);
        return isMapped && !isTrace ? FeedbackFormat.MAPPED : FeedbackFormat.of(json, path.toString());
    }

    private static InputFile csv(Path path, @Nullable FeedbackFormat format, boolean isMapped) throws IOException {
        if (format != null || isMapped) {
            return new InputFile(path, format == null ? FeedbackFormat.MAPPED : format, Shape.CSV);
        }
        try (CsvTable table = CsvTable.open(path)) {
            var columns = new LinkedHashSet<String>(table.names());
            return new InputFile(path, FeedbackFormat.of(columns, path.toString()), Shape.CSV);
        }
    }

    private static byte[] start(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(START);
            boolean hasMark = start.length >= 3 && new String(start, 0, 3, StandardCharsets.UTF_8).equals("\uFEFF");
            return hasMark ? Arrays.copyOfRange(start, 3, start.length) : start;
        }
    }

    private static boolean isBlank(byte[] start) {
        return new String(start, 0, Math.min(start.length, 1 << 12), StandardCharsets.UTF_8).isBlank();
    }

    private static boolean isJson(byte[] start) {
        String text = new String(start, 0, Math.min(start.length, 1 << 12), StandardCharsets.UTF_8).strip();
        return text.startsWith("{") || text.startsWith("[");
    }

    /** {@return whether the first value is alone on the first line that is not blank} */
    private static boolean isFollowedByLineEnd(byte[] start, int end) {
        for (int i = 0; i < end; i++) {
            if (start[i] == '\n' && !isBlank(start, i)) {
                return false;
            }
        }
        for (int i = end; i < start.length && start[i] != '\n'; i++) {
            if (start[i] != ' ' && start[i] != '\r' && start[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte[] start, int end) {
        return new String(start, 0, end, StandardCharsets.UTF_8).isBlank();
    }
}
