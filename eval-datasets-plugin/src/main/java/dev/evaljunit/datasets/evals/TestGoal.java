/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A goal of this build that runs tests, as it is configured.
 *
 * @param plugin the plugin's artifact id, such as {@code maven-surefire-plugin}
 * @param version the plugin's version
 * @param isSkipped whether it runs nothing, as with {@code -DskipTests}
 * @param isSelective whether the command line selects some tests by other than their names, as {@code -Dgroups} does
 * @param test what the command line selects by name, in place of {@code includes} and {@code excludes}
 * @param includes patterns of classes; never empty
 * @param excludes patterns of classes
 * @param selections what else the POM selects, each as the element that does, such as
 *     {@code <excludedGroups>eval</excludedGroups>}
 * @param providers the artifact ids of the plugin's dependencies that decide which framework runs tests
 * @param reports where it writes its XML
 * @param isXmlReadable whether it writes XML with the names of classes and methods
 */
public record TestGoal(
        String plugin,
        String version,
        boolean isSkipped,
        boolean isSelective,
        Optional<TestSelection> test,
        List<String> includes,
        List<String> excludes,
        List<String> selections,
        List<String> providers,
        Path reports,
        boolean isXmlReadable) {

    /** The lowest version that runs evals with every supported JUnit; older ones run none of them and say nothing. */
    static final String LOWEST = "3.0.0";

    boolean isTooOld() {
        return major() < 3 || version.startsWith(LOWEST + "-");
    }

    private int major() {
        String first = version.split("[.-]", 2)[0];
        return first.matches("\\d{1,6}") ? Integer.parseInt(first) : Integer.MAX_VALUE;
    }

    /** {@return whether it is the goal for an eval, by the name of its class or because the command line names it} */
    boolean takes(DeclaredEval eval) {
        return (includes(eval) && !excludes(eval))
                || test.filter(selection -> selection.selects(eval)).isPresent();
    }

    /** {@return whether the command line lets it leave out an eval} */
    boolean leavesOut(DeclaredEval eval) {
        return isSelective || test.filter(selection -> !selection.selects(eval)).isPresent();
    }

    boolean includes(DeclaredEval eval) {
        return includes.stream().map(TestPattern::new).anyMatch(pattern -> pattern.matches(eval.outermostClass()));
    }

    boolean excludes(DeclaredEval eval) {
        return excludes.stream().map(TestPattern::new).anyMatch(pattern -> pattern.matches(eval.outermostClass()));
    }
}
