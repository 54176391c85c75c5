/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Maven knows of a project, with what its parents bring.
 *
 * @param pom its POM
 * @param groupId its group
 * @param packaging such as {@code jar}
 * @param modules its modules
 * @param sources the directory with its sources
 * @param testSources the directory with the sources of its tests
 * @param artifacts the versions of what is on its test class path, by {@code groupId:artifactId}
 * @param managed the names of dependencies whose versions are managed
 * @param surefire the version of Surefire; empty if none is known
 * @param java for which Java its tests are compiled; empty if that is not stated
 * @param boundGoals the goals of this plugin that its build runs
 */
record ProjectFacts(
        Path pom,
        String groupId,
        String packaging,
        List<String> modules,
        Path sources,
        Path testSources,
        Map<String, String> artifacts,
        Set<String> managed,
        Optional<String> surefire,
        Optional<String> java,
        Set<String> boundGoals) {}
