/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.output.Finding.Level;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Map;

/** The code quality report of GitLab: gates that have not passed, and cases. */
final class CodeQuality {

    private CodeQuality() {}

    static void write(OutputRun run, Writer out) throws IOException {
        out.write("[");
        Iterator<Finding> findings = Finding.all(run).iterator();
        while (findings.hasNext()) {
            out.write("\n" + Json.write(issue(findings.next())) + (findings.hasNext() ? "," : "\n"));
        }
        out.write("]\n");
    }

    private static Map<String, Object> issue(Finding finding) {
        SourceLine place = finding.place();
        return Fields.of(
                "description", finding.sentence(),
                "check_name", finding.rule(),
                "fingerprint", finding.fingerprint(),
                "severity", severity(finding.level()),
                "location", Fields.of("path", place.path(), "lines", Fields.of("begin", place.line())));
    }

    private static String severity(Level level) {
        return switch (level) {
            case ERROR -> "critical";
            case WARNING -> "major";
            case NOTE -> "minor";
        };
    }
}
