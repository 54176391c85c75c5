/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.internal.run.EvalConfig;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.UniqueId;

/**
 * How Jupiter runs a template in this launch.
 *
 * @param node the unique id of the template
 * @param isConcurrent whether invocations may run in parallel
 * @param someSelected whether only some invocations are selected
 * @param isPrefetchWanted whether the configuration lets trials run ahead of their invocations
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

    /** The mode alone is not enough: it is set even if parallel execution is disabled. */
    private static boolean isParallel(ExtensionContext context) {
        return context.getConfigurationParameter("junit.jupiter.execution.parallel.enabled", Boolean::valueOf)
                .orElse(false);
    }

    /** {@return whether the whole eval runs ahead; a single selected trial would pay for all others} */
    boolean runsAhead() {
        return mayRunAhead() && !someSelected;
    }

    /** Independent of the selection, since the numbers of invocations are part of their ids. */
    boolean showsGates() {
        return !isConcurrent || mayRunAhead();
    }

    private boolean mayRunAhead() {
        return isPrefetchWanted && obstacle.isEmpty();
    }

    /** {@return all that keeps trials from running ahead, as sentences that say what to change} */
    String whyNotAhead() {
        return Stream.of(
                        Optional.of(RunAheadObstacle.SELECTION).filter(each -> someSelected),
                        Optional.of(RunAheadObstacle.PREFETCH_OFF).filter(each -> !isPrefetchWanted),
                        obstacle)
                .flatMap(Optional::stream)
                .map(RunAheadObstacle::advice)
                .collect(Collectors.joining(" Besides, "));
    }

    /** {@return how to get concurrent calls; empty if they are concurrent or not wanted} */
    Optional<String> notice(String eval, int concurrency) {
        return isPrefetchWanted && !someSelected
                ? obstacle.flatMap(found -> found.notice(eval, concurrency, isConcurrent))
                : Optional.empty();
    }

    /** {@return a directory per invocation of a class template; empty outside of one} */
    String directory() {
        return UniqueId.parse(node).getSegments().stream()
                .filter(segment -> segment.getType().equals("class-template-invocation"))
                .map(segment -> "invocation-" + segment.getValue().replaceAll("\\D", ""))
                .collect(Collectors.joining("-"));
    }
}
