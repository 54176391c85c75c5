/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.OpenVersions;
import dev.evaljunit.datasets.fetch.VersionOpener;
import dev.evaljunit.datasets.mapping.DroppedFields;
import dev.evaljunit.datasets.rows.CsvWriter;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.RowRules;
import dev.evaljunit.internal.text.Count;
import dev.evaljunit.internal.text.Nearest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the cases of a version in a format of another tool. */
public final class DatasetExporter {

    private static final List<String> FORMATS = List.of("jsonl", "csv", "promptfoo");
    private static final int MOST_LISTED = 100;

    private final ExportRequest request;
    private final boolean skipsRefused;
    private final Path output;
    private final String format;

    private final DroppedFields dropped = new DroppedFields();
    private final List<String> refusals = new ArrayList<>();
    private int refused;
    private int cases;

    private DatasetExporter(ExportRequest request) {
        this.request = request;
        this.skipsRefused = Requests.skipsRefused(request.refused());
        checkSource(request);
        this.output = output(request);
        this.format = format(request, output);
    }

    /**
     * Export a version, or a file of cases. The file appears whole or not at all.
     *
     * @throws EvalException if the request is incomplete, the output exists, a case is invalid, or one cannot be written and is not
     *     to be left out
     */
    public static ExportReport export(VersionOpener opener, ExportRequest request) throws IOException {
        var exporter = new DatasetExporter(request);
        if (request.input() != null) {
            return exporter.export(new VersionRows(request.input()));
        }
        DatasetVersion version = DatasetVersion.parse(String.valueOf(request.dataset()));
        try (OpenVersions open = opener.open(version.name(), request.source())) {
            open.bring(version, Optional.empty());
            return exporter.export(open.sets().rows(version));
        }
    }

    private static void checkSource(ExportRequest request) {
        if ((request.dataset() == null) == (request.input() == null)) {
            throw new EvalException(
                    "Either a version or a file of cases must be given, for example by -Deval-datasets.dataset=refund-regressions@2026.05 or -Deval-datasets.input=cases.jsonl.");
        }
    }

    private static Path output(ExportRequest request) {
        if (request.output() == null) {
            throw new EvalException(
                    "The file to write must be given, for example by -Deval-datasets.output=cases.csv.");
        }
        Requests.checkReplaceable(request.output(), request.force());
        return request.output();
    }

    private static String format(ExportRequest request, Path output) {
        String format = request.format();
        String name = ForeignFile.nameOf(output).toLowerCase(Locale.ROOT);
        if (format == null) {
            return name.endsWith(".csv") ? "csv" : name.endsWith(".jsonl") ? "jsonl" : unknown(output);
        }
        if (!FORMATS.contains(format)) {
            throw new EvalException("Format '%s' must be one of %s to export.%s"
                    .formatted(format, String.join(", ", FORMATS), Nearest.hint(format, FORMATS)));
        }
        return format;
    }

    private static String unknown(Path output) {
        throw new EvalException(
                "The format of %s must be given, because its name does not show it: -Deval-datasets.format=<one of %s>."
                        .formatted(output, String.join(", ", FORMATS)));
    }

    private ExportReport export(VersionRows rows) throws IOException {
        Files.createDirectories(Requests.parent(output));
        AtomicFile.write(output, out -> {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            switch (format) {
                case "csv" -> writeCsv(rows, writer);
                case "jsonl" -> writeLines(rows, writer);
                default -> writePromptfoo(rows, writer);
            }
            writer.flush();
            check();
        });
        return new ExportReport(heading(), cases, listed(), dropped.counts());
    }

    private void check() {
        if (refused > 0 && !skipsRefused) {
            throw new EvalException(
                    "%s: %d of %d cases cannot be exported to %s, and nothing was written. Correct them, or leave them out by -Deval-datasets.refused=skip.%s"
                            .formatted(exported(), refused, refused + cases, format, Requests.list(listed())));
        }
        if (cases == 0) {
            throw new EvalException("%s must have at least one case to export, found none.".formatted(exported()));
        }
    }

    private String heading() {
        return "Exported %s of %s to %s (%s).".formatted(Count.of(cases, "case"), exported(), output, format);
    }

    /** {@return the name of the version or file in messages} */
    private String exported() {
        return request.input() == null ? String.valueOf(request.dataset()) : String.valueOf(request.input());
    }

    private List<String> listed() {
        var lines = new ArrayList<>(refusals);
        if (refused > lines.size()) {
            lines.add(String.format(Locale.ROOT, "… and %,d more", refused - lines.size()));
        }
        return lines;
    }

    private void writeLines(VersionRows rows, Writer out) throws IOException {
        rows.forEach(row -> {
            RowRules.checkedId(row.fields(), row.location());
            out.write(row.json());
            out.write('\n');
            cases++;
        });
    }

    private void writeCsv(VersionRows rows, Writer out) throws IOException {
        var survey = new CaseColumns.Survey();
        rows.forEach(row -> {
            RowRules.checkedId(row.fields(), row.location());
            survey.add(row.fields());
        });
        CaseColumns columns = survey.columns();
        var table = new CsvWriter(out);
        table.row(columns.header());
        rows.forEach(row -> {
            table.row(columns.cells(row.fields()));
            cases++;
        });
    }

    private void writePromptfoo(VersionRows rows, Writer out) throws IOException {
        rows.forEach(row -> {
            RowRules.checkedId(row.fields(), row.location());
            var lost = new ArrayList<String>();
            String test;
            try {
                test = Yaml.writeElement(PromptfooTests.test(row.fields(), lost));
            } catch (EvalException e) {
                refuse(new Refusal(
                        Place.line(ForeignFile.nameOf(rows.file()), row.line()),
                        row.id(),
                        String.valueOf(e.getMessage())));
                return;
            }
            out.write(test);
            dropped.add(lost);
            cases++;
        });
    }

    private void refuse(Refusal refusal) {
        refused++;
        if (refusals.size() < MOST_LISTED) {
            refusals.add(refusal.toString());
        }
    }
}
