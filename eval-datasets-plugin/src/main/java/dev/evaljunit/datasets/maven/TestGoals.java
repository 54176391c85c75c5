/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.evals.TestGoal;
import dev.evaljunit.datasets.evals.TestSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Dependency;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Finds the goals of Surefire and Failsafe among those of this build.
 *
 * @param own the goal that asks
 */
record TestGoals(MavenSession session, MavenProject project, LifecycleExecutor lifecycle, MojoExecution own) {

    private static final String GROUP = "org.apache.maven.plugins";
    private static final String SUREFIRE = "maven-surefire-plugin";
    private static final String FAILSAFE = "maven-failsafe-plugin";
    private static final Map<String, String> GOALS = Map.of(SUREFIRE, "test", FAILSAFE, "integration-test");

    private static final List<String> UNIT_TESTS =
            List.of("**/Test*.java", "**/*Test.java", "**/*Tests.java", "**/*TestCase.java");
    private static final List<String> INTEGRATION_TESTS = List.of("**/IT*.java", "**/*IT.java", "**/*ITCase.java");

    private static final String TEST = "test";

    /** Parameters that select tests; those that a build sets on the command line are meant for it alone. */
    private static final List<String> TEXTS = List.of(TEST, "groups", "excludedGroups");

    private static final List<String> LISTS = List.of("includeJUnit5Engines", "excludeJUnit5Engines");

    private static final Set<String> SELECTING = Set.of("groups", "excludedGroups");

    /**
     * The goals that run tests in a build.
     *
     * @param done those that have run, in their order
     * @param areMoreToCome whether others run later
     */
    record Found(List<TestGoal> done, boolean areMoreToCome) {}

    Found find() throws IOException {
        var done = new ArrayList<TestGoal>();
        boolean isDone = true;
        boolean areMoreToCome = false;
        for (MojoExecution goal : plan()) {
            isDone &= !isOwn(goal);
            if (runsTests(goal) && isDone) {
                done.add(testGoal(goal));
            }
            areMoreToCome |= runsTests(goal) && !isDone;
        }
        return new Found(done, areMoreToCome);
    }

    private static boolean runsTests(MojoExecution goal) {
        return GROUP.equals(goal.getGroupId()) && goal.getGoal().equals(GOALS.get(goal.getArtifactId()));
    }

    private boolean isOwn(MojoExecution goal) {
        return goal.getArtifactId().equals(own.getArtifactId())
                && goal.getGoal().equals(own.getGoal())
                && goal.getExecutionId().equals(own.getExecutionId());
    }

    private List<MojoExecution> plan() throws IOException {
        List<String> tasks = session.getGoals();
        if (tasks.isEmpty() && project.getDefaultGoal() != null) {
            tasks = List.of(project.getDefaultGoal().trim().split("\\s+"));
        }
        try {
            return lifecycle
                    .calculateExecutionPlan(session, tasks.toArray(String[]::new))
                    .getMojoExecutions();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The goals of this build could not be listed: " + e.getMessage(), e);
        }
    }

    private TestGoal testGoal(MojoExecution goal) {
        var configuration = new GoalConfiguration(session, goal);
        boolean isFailsafe = goal.getArtifactId().equals(FAILSAFE);
        List<String> includes = configuration.list("includes");
        return new TestGoal(
                goal.getArtifactId(),
                goal.getVersion(),
                Stream.of("skip", "skipExec", "skipTests", "skipITs").anyMatch(configuration::isTrue),
                isSelective(isFailsafe),
                selection(isFailsafe),
                includes.isEmpty() ? isFailsafe ? INTEGRATION_TESTS : UNIT_TESTS : includes,
                configuration.list("excludes"),
                selections(configuration, selection(isFailsafe).isPresent()),
                goal.getPlugin().getDependencies().stream()
                        .map(Dependency::getArtifactId)
                        .toList(),
                configuration
                        .path("reportsDirectory")
                        .orElseGet(() -> Path.of(
                                project.getBuild().getDirectory(),
                                isFailsafe ? "failsafe-reports" : "surefire-reports")),
                !configuration.isTrue("disableXmlReport") && !configuration.has("statelessTestsetReporter"));
    }

    private boolean isSelective(boolean isFailsafe) {
        String prefix = isFailsafe ? "failsafe." : "surefire.";
        return session.getUserProperties().stringPropertyNames().stream()
                .anyMatch(key -> SELECTING.contains(key)
                        || key.startsWith(prefix + "includes")
                        || key.startsWith(prefix + "excludes")
                        || key.startsWith(prefix + "includeJUnit5Engines")
                        || key.startsWith(prefix + "excludeJUnit5Engines"));
    }

    private Optional<TestSelection> selection(boolean isFailsafe) {
        return Optional.ofNullable(session.getUserProperties().getProperty(isFailsafe ? "it.test" : TEST))
                .filter(text -> !text.isBlank())
                .map(TestSelection::new);
    }

    /** @param isTestOnCommandLine whether the value of that parameter is none of the POM */
    private static List<String> selections(GoalConfiguration configuration, boolean isTestOnCommandLine) {
        var selections = new ArrayList<String>();
        for (String parameter : TEXTS) {
            if (parameter.equals(TEST) && isTestOnCommandLine) {
                continue;
            }
            configuration.text(parameter).ifPresent(value -> selections.add(element(parameter, value)));
        }
        for (String parameter : LISTS) {
            Optional.of(String.join(", ", configuration.list(parameter)))
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> selections.add(element(parameter, value)));
        }
        return selections;
    }

    private static String element(String name, String value) {
        return "<%1$s>%2$s</%1$s>".formatted(name, value);
    }
}
