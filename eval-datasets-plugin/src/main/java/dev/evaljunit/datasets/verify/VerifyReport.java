/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.verify;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of a verification.
 *
 * @param findings one for each locked dataset, in the order of the lock
 */
public record VerifyReport(List<Finding> findings) {

    /**
     * The result for one dataset.
     *
     * @param line the result in one line
     * @param problems of the dataset; empty if it is valid
     */
    public record Finding(String line, List<String> problems) {}

    public VerifyReport {
        findings = List.copyOf(findings);
    }

    /** {@return one line for each valid dataset} */
    public List<String> sound() {
        return findings.stream()
                .filter(finding -> finding.problems().isEmpty())
                .map(Finding::line)
                .toList();
    }

    /** {@return all problems} */
    public List<String> problems() {
        return findings.stream().flatMap(finding -> finding.problems().stream()).toList();
    }

    /** {@return all problems as one text, with the next step} */
    public String describeProblems() {
        String list = problems().stream()
                .map(problem -> "\n  - " + problem.indent(4).strip())
                .collect(Collectors.joining());
        return "%d of %d locked datasets must be repaired. Versions are immutable: restore the files, or create a new version and run 'mvn eval-datasets:lock -Deval-datasets.dataset=<name>@<version>'.%s"
                .formatted(findings.size() - sound().size(), findings.size(), list);
    }
}
