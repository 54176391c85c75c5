/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The traces of spans, for annotations that name only a span; on the disk, since there are many spans. Safe for several threads. */
final class SpanTraces implements Closeable {

    private static final String SPAN = "span";
    private static final String TRACE = "trace";

    private final AppendedFile lines;
    private final DiskIndex spans;

    SpanTraces(Path work) throws IOException {
        this.lines = AppendedFile.open(work.resolve("span-traces.jsonl"));
        this.spans = DiskIndex.create(work, "span-traces", 0);
    }

    /** Remember a span's trace. */
    synchronized void add(String span, String trace) throws IOException {
        if (find(span) == DiskIndex.NONE) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put(SPAN, normal(span));
            line.put(TRACE, trace);
            spans.add(spans.hash(normal(span)), lines.size());
            lines.append(Json.write(line));
        }
    }

    /** {@return the trace of a span; empty if it is unknown} */
    synchronized Optional<String> of(String span) {
        try {
            long position = find(span);
            return position == DiskIndex.NONE ? Optional.empty() : text(position, TRACE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long find(String span) throws IOException {
        String id = normal(span);
        return spans.find(spans.hash(id), position -> text(position, SPAN).equals(Optional.of(id)));
    }

    private Optional<String> text(long position, String field) throws IOException {
        ByteBuffer line = lines.lineAt(position);
        return CanonicalRows.text(line.array(), line.arrayOffset() + line.position(), line.remaining(), field);
    }

    private static String normal(String span) {
        return span.toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        try (spans) {
            lines.close();
            Files.deleteIfExists(lines.path());
        }
    }
}
