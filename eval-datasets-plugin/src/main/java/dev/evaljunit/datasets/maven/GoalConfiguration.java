/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** The parameters of another plugin's goal, as Maven would set them. */
final class GoalConfiguration {

    private final Xpp3Dom parameters;
    private final PluginParameterExpressionEvaluator evaluator;

    GoalConfiguration(MavenSession session, MojoExecution goal) {
        this.parameters = goal.getConfiguration() == null ? new Xpp3Dom("configuration") : goal.getConfiguration();
        this.evaluator = new PluginParameterExpressionEvaluator(session, goal);
    }

    boolean isTrue(String parameter) {
        return text(parameter).filter(Boolean::parseBoolean).isPresent();
    }

    /** {@return whether a parameter has elements} */
    boolean has(String parameter) {
        @Nullable Xpp3Dom child = parameters.getChild(parameter);
        return child != null && child.getChildCount() > 0;
    }

    /** {@return the value of a parameter; empty if it has none or is blank} */
    Optional<String> text(String parameter) {
        return Optional.ofNullable(parameters.getChild(parameter))
                .flatMap(this::text)
                .filter(text -> !text.isBlank());
    }

    Optional<Path> path(String parameter) {
        return text(parameter).map(Path::of);
    }

    /** {@return the elements of a parameter, or of the comma-separated text that is its value} */
    List<String> list(String parameter) {
        @Nullable Xpp3Dom list = parameters.getChild(parameter);
        if (list == null) {
            return List.of();
        }
        List<String> elements = list.getChildCount() > 0
                ? Arrays.stream(list.getChildren())
                        .flatMap(element -> text(element).stream())
                        .toList()
                : text(list).map(text -> List.of(text.split(","))).orElse(List.of());
        return elements.stream()
                .flatMap(element -> Arrays.stream(element.split(",")))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    private Optional<String> text(Xpp3Dom element) {
        return evaluate(element.getValue()).or(() -> evaluate(element.getAttribute("default-value")));
    }

    private Optional<String> evaluate(@Nullable String expression) {
        if (expression == null) {
            return Optional.empty();
        }
        try {
            @Nullable Object value = evaluator.evaluate(expression);
            return value instanceof File file
                    ? Optional.of(file.getPath())
                    : Optional.ofNullable(value).map(Object::toString);
        } catch (ExpressionEvaluationException e) {
            return Optional.empty(); // the goal itself has failed
        }
    }
}
