/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.publish.SchemaFiles;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes the JSON Schemas of manifests, cases, locks, rubrics and feedback events, by which editors complete and check these files. */
@Mojo(name = "schemas", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class SchemasMojo extends AbstractDatasetsMojo {

    /** The directory for the schemas, for example {@code .vscode/schemas}. */
    @Parameter(property = "eval-datasets.output", defaultValue = "target/eval-schemas")
    private File output;

    @Override
    void doExecute() throws IOException {
        SchemaFiles.write(output.toPath()).forEach(this::info);
    }
}
