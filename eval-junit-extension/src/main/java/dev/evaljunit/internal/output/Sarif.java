/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.output.Finding.Level;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/** SARIF 2.1.0, as code scanning reads it. */
final class Sarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /** GitHub refuses a file with more than 25,000 and shows 5,000. */
    private static final int RESULTS = 5_000;

    private Sarif() {}

    static void write(OutputRun run, Writer out) throws IOException {
        List<Finding> findings = Finding.all(run).limit(RESULTS).toList();
        out.write(Json.writePretty(
                Fields.of("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(runOf(run, findings)))));
    }

    private static Map<String, Object> runOf(OutputRun run, List<Finding> findings) {
        EvalPlace place = run.place();
        int all = (int) Finding.all(run).count();
        return Fields.of(
                "tool", Fields.of("driver", driver(findings)),
                "automationDetails", Fields.of("id", "eval-junit/%s.%s/".formatted(place.className(), place.method())),
                "columnKind", "utf16CodeUnits",
                "results", findings.stream().map(Sarif::result).toList(),
                "properties",
                        Fields.of(
                                "eval", SafeText.line(run.run().eval()),
                                "dataset", SafeText.line(run.run().dataset().toString()),
                                "status", run.reported().status(),
                                "omitted_results", all - findings.size()));
    }

    private static Map<String, Object> driver(List<Finding> findings) {
        return Fields.of(
                "name",
                "eval-junit",
                "rules",
                findings.stream()
                        .map(Finding::rule)
                        .distinct()
                        .map(rule -> Fields.of("id", rule, "shortDescription", message(description(rule))))
                        .toList());
    }

    private static String description(String rule) {
        String name = rule.substring(rule.indexOf('/') + 1);
        if (rule.startsWith("gate/")) {
            return "Gate '%s' must pass.".formatted(name);
        }
        return rule.startsWith("judge/")
                ? "Judge '%s' must pass the answer.".formatted(name)
                : "The agent must answer.";
    }

    private static Map<String, Object> result(Finding finding) {
        return Fields.of(
                "ruleId", finding.rule(),
                "level",
                        finding.level() == Level.ERROR
                                ? "error"
                                : finding.level() == Level.WARNING ? "warning" : "note",
                "message", message(String.join("\n", finding.lines())),
                "locations", List.of(Fields.of("physicalLocation", location(finding.place()))),
                "partialFingerprints", Fields.of("evalSubject/v1", finding.fingerprint()));
    }

    private static Map<String, Object> location(SourceLine place) {
        return Fields.of(
                "artifactLocation", Fields.of("uri", uri(place.path()), "uriBaseId", "%SRCROOT%"),
                "region", Fields.of("startLine", place.line()));
    }

    /** Brackets would begin a link. */
    private static Map<String, Object> message(String text) {
        return Fields.of("text", text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]"));
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A path is a part of a URI", e);
        }
    }
}
