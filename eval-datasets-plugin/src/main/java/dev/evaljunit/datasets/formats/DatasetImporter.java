/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.mapping.FieldMapping;
import dev.evaljunit.datasets.source.SetsDirectories;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.VersionWriter;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a file of another tool into a new version, or into a file of cases. */
public final class DatasetImporter {

    private final SetsDirectories sets;
    private final ImportRequest request;
    private final boolean skipsRefused;
    private final ForeignFile file;
    private final Format format;

    private DatasetImporter(SetsDirectories sets, ImportRequest request) throws IOException {
        this.sets = sets;
        this.request = request;
        this.skipsRefused = Requests.skipsRefused(request.refused());
        Path input = input(request);
        Optional<FieldMapping> mapping =
                request.mapping() == null || request.mapping().isBlank()
                        ? Optional.empty()
                        : Optional.of(FieldMapping.ofParameter(
                                request.mapping(), "eval-datasets.mapping", request.directory()));
        Container container = Detection.container(input, ForeignFile.head(input), request.format());
        this.file = new ForeignFile(input, separator(request.separator()), mapping, container);
        this.format = format(request.format(), file);
    }

    /**
     * Import a file. The version, or the file of cases, appears whole or not at all.
     *
     * @param lock the lock file, which need not exist
     * @throws EvalException if the request is incomplete, the file cannot be read as a whole, it has no row, the target exists, or a
     *     row cannot be taken and is not to be left out
     */
    public static ImportReport importFile(Sources sources, Path lock, ImportRequest request) throws IOException {
        return new DatasetImporter(new SetsDirectories(sources, LockFile.readOrEmpty(lock)), request).run();
    }

    private static Path input(ImportRequest request) {
        if (request.input() == null) {
            throw new EvalException(
                    "The file to import must be given, for example by -Deval-datasets.input=promptfooconfig.yaml.");
        }
        if ((request.dataset() == null) == (request.output() == null)) {
            throw new EvalException(
                    "Either a version or a file to write must be given, for example by -Deval-datasets.dataset=refund-regressions@2026.05 or -Deval-datasets.output=cases.jsonl.");
        }
        return request.input();
    }

    private static char separator(String separator) {
        if (separator.equals("tab")) {
            return '\t';
        }
        if (separator.length() != 1 || "\"\r\n".contains(separator)) {
            throw new EvalException("Parameter 'eval-datasets.separator' must be one character or 'tab', found '%s'."
                    .formatted(separator));
        }
        return separator.charAt(0);
    }

    private static Format format(@Nullable String name, ForeignFile file) throws IOException {
        if (name == null) {
            return Detection.format(file);
        }
        Format format = Format.of(name);
        if (file.mapping().isPresent() && !format.isMapped()) {
            throw new EvalException(
                    "Format '%s' must be imported without a mapping, because it says what its fields mean. Leave out -Deval-datasets.mapping, or set -Deval-datasets.format to csv, json or jsonl."
                            .formatted(name));
        }
        return format;
    }

    private ImportReport run() throws IOException {
        return request.output() == null
                ? toVersion(DatasetVersion.parse(String.valueOf(request.dataset())))
                : toFile(request.output());
    }

    private ImportReport toVersion(DatasetVersion version) throws IOException {
        Path directory = Requests.directory(sets, version, request.source());
        try (var writer = VersionWriter.create(directory, version)) {
            var rows = new RowSink(writer::add, request.idField());
            read(rows);
            writer.finish(manifest(rows));
            return rows.report(heading(rows, "%s (%s)".formatted(version, directory.resolve(version.path()))))
                    .withNext(
                            "Tests use it once it is locked: mvn eval-datasets:lock -Deval-datasets.dataset=%s -Deval-datasets.source=%s"
                                    .formatted(version, sets.source(version.name(), request.source())));
        }
    }

    private ManifestContent manifest(RowSink rows) throws IOException {
        var origin = new LinkedHashMap<String, Object>();
        origin.put("file", file.name());
        origin.put("format", format.toString());
        origin.put("sha256", Sha256.of(file.path()));
        origin.put("rows", rows.rows());
        origin.put("refused", rows.refused());
        return ManifestContent.empty().with("imported_from", origin);
    }

    private ImportReport toFile(Path output) throws IOException {
        Requests.checkReplaceable(output, request.force());
        Files.createDirectories(Requests.parent(output));
        var lines = new CaseLines();
        var rows = new RowSink(lines, request.idField());
        AtomicFile.write(output, out -> {
            lines.out = out;
            read(rows);
        });
        return rows.report(heading(rows, output.toString()));
    }

    /** Cases on a line each. */
    private static final class CaseLines implements RowSink.Output {

        private OutputStream out = OutputStream.nullOutputStream();

        @Override
        public void add(Map<String, Object> row, String location) throws IOException {
            out.write((Json.writeSpaced(row) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void read(RowSink rows) throws IOException {
        format.reader().read(file, rows);
        if (rows.rows() == 0) {
            throw new EvalException("%s must have at least one row to import (%s), found none. Choose another file."
                    .formatted(file.path(), format));
        }
        if (rows.refused() > 0 && !skipsRefused) {
            throw new EvalException(
                    "%s: %d of %d rows cannot be imported (%s), and nothing was written. Correct them, or leave them out by -Deval-datasets.refused=skip.%s"
                            .formatted(
                                    file.path(), rows.refused(), rows.rows(), format, Requests.list(rows.refusals())));
        }
        if (rows.cases() == 0) {
            throw new EvalException("%s: all %d rows cannot be imported (%s), and nothing was written.%s"
                    .formatted(file.path(), rows.rows(), format, Requests.list(rows.refusals())));
        }
    }

    private String heading(RowSink rows, String target) {
        return String.format(
                Locale.ROOT,
                "Imported %,d %s from %s (%s) into %s.",
                rows.cases(),
                rows.cases() == 1 ? "case" : "cases",
                file.name(),
                format,
                target);
    }
}
