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
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Reads what an eval needs to know of a project. */
final class ProjectFactsReader {

    private static final String SUREFIRE = "org.apache.maven.plugins:maven-surefire-plugin";
    private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";
    private static final String OURS = "dev.evaljunit:eval-datasets-maven-plugin";

    /** Those for tests take precedence, then releases, as for the plugin. */
    private static final List<String> JAVA = List.of("testRelease", "release", "testTarget", "target");

    private ProjectFactsReader() {}

    /** @param resolved the versions of what is on the test class path, as far as it could be resolved */
    static ProjectFacts read(MavenProject project, Map<String, String> resolved) {
        return new ProjectFacts(
                project.getFile().toPath(),
                project.getGroupId(),
                project.getPackaging(),
                project.getModules(),
                Path.of(project.getBuild().getSourceDirectory()),
                Path.of(project.getBuild().getTestSourceDirectory()),
                artifacts(project, resolved),
                managed(project),
                plugin(project, SUREFIRE).map(Plugin::getVersion),
                java(project),
                goals(project));
    }

    private static Map<String, String> artifacts(MavenProject project, Map<String, String> resolved) {
        var versions = new TreeMap<String, String>();
        for (Dependency dependency : project.getDependencies()) {
            versions.put(name(dependency), String.valueOf(dependency.getVersion()));
        }
        versions.putAll(resolved);
        return versions;
    }

    private static Set<String> managed(MavenProject project) {
        return project.getDependencyManagement() == null
                ? Set.of()
                : project.getDependencyManagement().getDependencies().stream()
                        .map(ProjectFactsReader::name)
                        .collect(Collectors.toSet());
    }

    private static String name(Dependency dependency) {
        return dependency.getGroupId() + ":" + dependency.getArtifactId();
    }

    private static Optional<Plugin> plugin(MavenProject project, String key) {
        return Optional.ofNullable(project.getPlugin(key));
    }

    private static Optional<String> java(MavenProject project) {
        Stream<Optional<String>> configured =
                JAVA.stream().map(name -> plugin(project, COMPILER).flatMap(compiler -> configured(compiler, name)));
        Stream<Optional<String>> properties = JAVA.stream()
                .map(name -> Optional.ofNullable(project.getProperties().getProperty("maven.compiler." + name)));
        return Stream.concat(configured, properties).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> configured(Plugin plugin, String name) {
        if (!(plugin.getConfiguration() instanceof Xpp3Dom configuration)) {
            return Optional.empty();
        }
        @Nullable Xpp3Dom child = configuration.getChild(name);
        return Optional.ofNullable(child).map(Xpp3Dom::getValue).filter(value -> !value.isBlank());
    }

    private static Set<String> goals(MavenProject project) {
        return plugin(project, OURS).stream()
                .flatMap(plugin -> plugin.getExecutions().stream())
                .flatMap(execution -> execution.getGoals().stream())
                .collect(Collectors.toSet());
    }
}
