/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A log of Inspect with the suffix {@code .eval}: a zip file whose entries are deflated, or compressed by zstd since 0.3.206. */
final class InspectArchive implements AutoCloseable {

    interface SampleConsumer {

        void accept(String path, Map<String, Object> sample);
    }

    private static final long LARGEST_ENTRY = 256L << 20;

    private final Path path;
    private final ZipFile zip;

    private InspectArchive(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
    }

    static InspectArchive open(Path path) throws IOException {
        try {
            return new InspectArchive(path, ZipFile.builder().setPath(path).get());
        } catch (IOException e) {
            throw new EvalException(
                    "%s must be a whole zip file: %s. Copy it again."
                            .formatted(path, SafeText.line(String.valueOf(e.getMessage()), 160)),
                    e);
        }
    }

    /** {@return what the log says of its run; a run that did not end has only its beginning} */
    Map<String, Object> header() throws IOException {
        for (String name : List.of("header.json", "_journal/start.json")) {
            ZipArchiveEntry entry = zip.getEntry(name);
            if (entry != null) {
                return object(entry);
            }
        }
        throw new EvalException(
                "%s must be a log of Inspect, but has neither header.json nor _journal/start.json. Choose another file."
                        .formatted(path));
    }

    void forEachSample(SampleConsumer consumer) throws IOException {
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            if (entry.getName().startsWith("samples/") && entry.getName().endsWith(".json")) {
                consumer.accept(entry.getName(), object(entry));
            }
        }
    }

    private Map<String, Object> object(ZipArchiveEntry entry) throws IOException {
        String where = path + "!" + SafeText.line(entry.getName(), 80);
        if (!zip.canReadEntryData(entry)) {
            throw new EvalException(
                    "%s must be compressed by a method that can be read, but has method %d. Run 'inspect log convert --to json' on the log."
                            .formatted(where, entry.getMethod()));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) LARGEST_ENTRY + 1);
            if (bytes.length > LARGEST_ENTRY) {
                throw new EvalException("%s must have at most 256 MiB. Import the log without it.".formatted(where));
            }
            return Json.readPythonObject(Utf8.decode(ByteBuffer.wrap(bytes), where + ": the entry must be UTF-8."));
        } catch (JsonException e) {
            throw new EvalException("%s must be JSON: %s.".formatted(where, e.getMessage()), e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
