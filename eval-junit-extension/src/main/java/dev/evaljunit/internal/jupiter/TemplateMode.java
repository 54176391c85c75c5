/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.internal.run.EvalConfig;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.UniqueId;

/**
 * How Jupiter runs a template this time.
 *
 * @param node the unique id of the template
 * @param isConcurrent whether invocations may run in parallel
 * @param someSelected whether only some invocations were asked for
 * @param isPrefetchWanted whether trials may run ahead of their invocations, as far as the configuration says
 * @param obstacle why they cannot
 */
record TemplateMode(
        String node,
        boolean isConcurrent,
        boolean someSelected,
        boolean isPrefetchWanted,
        Optional<RunAheadObstacle> obstacle) {

    static TemplateMode of(ExtensionContext template, EvalConfig config) {
        return new TemplateMode(
                template.getUniqueId(),
                isParallel(template) && template.getExecutionMode() == ExecutionMode.CONCURRENT,
                SelectedInvocations.someOf(template.getUniqueId(), template.getRequiredTestMethod()),
                config.jupiterPrefetch(),
                RunAheadObstacle.of(template));
    }

    /** The mode alone says what would be, were parallel execution enabled. */
    private static boolean isParallel(ExtensionContext context) {
        return context.getConfigurationParameter("junit.jupiter.execution.parallel.enabled", Boolean::valueOf)
                .orElse(false);
    }

    /** {@return whether the whole eval runs ahead; a single selected trial would pay for all others} */
    boolean runsAhead() {
        return mayRunAhead() && !someSelected;
    }

    /** Whatever was selected, since the numbers of invocations are part of their ids. */
    boolean showsGates() {
        return !isConcurrent || mayRunAhead();
    }

    private boolean mayRunAhead() {
        return isPrefetchWanted && obstacle.isEmpty();
    }

    /** {@return what to do for calls at once, if that is wanted and not so} */
    Optional<String> notice(String eval, int concurrency) {
        return isPrefetchWanted && !someSelected
                ? obstacle.flatMap(found -> found.notice(eval, concurrency, isConcurrent))
                : Optional.empty();
    }

    /** {@return the directory that tells invocations of a class template apart; empty outside of one} */
    String directory() {
        return UniqueId.parse(node).getSegments().stream()
                .filter(segment -> segment.getType().equals("class-template-invocation"))
                .map(segment -> "invocation-" + segment.getValue().replaceAll("\\D", ""))
                .collect(Collectors.joining("-"));
    }
}
