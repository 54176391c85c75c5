/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.formats.DatasetImporter;
import dev.evaljunit.datasets.formats.ImportRequest;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Imports test cases of other tools, such as promptfoo, deepeval, Ragas, Inspect or a spreadsheet, into a new version of a dataset or
 * into a file of cases.
 *
 * <p>Whatever cannot be taken is named or counted. Nothing is written if a row cannot be taken, unless such rows are to be skipped.
 */
@Mojo(name = "import", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ImportMojo extends AbstractDatasetsMojo {

    /** The file to import, for example {@code promptfooconfig.yaml}. */
    @Parameter(property = "eval-datasets.input")
    private @Nullable File input;

    /**
     * The format: {@code promptfoo}, {@code promptfoo-results}, {@code deepeval}, {@code openai-evals}, {@code ragas},
     * {@code mlflow}, {@code inspect}, {@code adk}, {@code fi-evaluation}, {@code cases} for cases of our own, or {@code csv},
     * {@code json} and {@code jsonl} for rows with a mapping. By default detected by content.
     */
    @Parameter(property = "eval-datasets.format")
    private @Nullable String format;

    /**
     * Which field of a row becomes which field of a case, for example
     * {@code input.question = question, expected.answer = reply}, or {@code @} and a file with that. Only for CSV, JSON and JSONL.
     */
    @Parameter(property = "eval-datasets.mapping")
    private @Nullable String mapping;

    /**
     * The field with the ids of the rows, for example {@code name}. By default the one that the format has for it; cases without one
     * get an id made of their content.
     */
    @Parameter(property = "eval-datasets.idField")
    private @Nullable String idField;

    /** The character between the cells of a CSV file, for example {@code ;}, or {@code tab}. */
    @Parameter(property = "eval-datasets.separator", defaultValue = ",")
    private String separator;

    /** What to do if rows cannot be taken: {@code fail}, or {@code skip} to import the others. */
    @Parameter(property = "eval-datasets.refused", defaultValue = "fail")
    private String refused;

    /** The version to write, for example {@code refund-regressions@2026.06}. It must not exist. */
    @Parameter(property = "eval-datasets.dataset")
    private @Nullable String dataset;

    /**
     * The directory of the golden sets, relative to that of the lock file. By default the source in the lock, otherwise
     * {@code file:golden-sets}.
     */
    @Parameter(property = "eval-datasets.source")
    private @Nullable String source;

    /** Instead of a version, a file for the cases, for example {@code new-cases.jsonl}. */
    @Parameter(property = "eval-datasets.output")
    private @Nullable File output;

    /** Whether to replace {@code output}, for example {@code true}. */
    @Parameter(property = "eval-datasets.force", defaultValue = "false")
    private boolean force;

    @Override
    void doExecute() throws IOException {
        Path lock = lockPath();
        var request = new ImportRequest(
                input == null ? null : input.toPath(),
                format,
                mapping,
                inProject(""),
                idField,
                separator,
                refused,
                dataset,
                source,
                output == null ? null : output.toPath(),
                force);
        info(DatasetImporter.importFile(new Sources(lock, HttpSettings.standard()), lock, request)
                .toString());
    }
}
