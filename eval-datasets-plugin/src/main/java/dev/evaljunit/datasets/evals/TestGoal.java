/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import java.nio.file.Path;
import java.util.List;

/**
 * A goal of this build that runs tests, as it is configured.
 *
 * @param plugin the plugin's artifact id, such as {@code maven-surefire-plugin}
 * @param version the plugin's version
 * @param isSkipped whether it runs nothing, as with {@code -DskipTests}
 * @param isSelective whether the command line selects some tests, as {@code -Dtest} does
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

    /** {@return whether it runs a class, as far as its patterns decide that} */
    boolean takes(String className) {
        return includes(className) && !excludes(className);
    }

    boolean includes(String className) {
        return includes.stream().map(TestPattern::new).anyMatch(pattern -> pattern.matches(className));
    }

    boolean excludes(String className) {
        return excludes.stream().map(TestPattern::new).anyMatch(pattern -> pattern.matches(className));
    }
}
