/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Sees tests as Gradle does: a class is the nearest node upwards whose source is a class that none of its ancestors has,
 * a test's name is its legacy reporting name, and a node begins below one that has begun.
 */
final class GradleView implements TestExecutionListener {

    private final List<String> leaves = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<String> skipped = new CopyOnWriteArrayList<>();
    private final List<String> abortedContainers = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Set<TestIdentifier> running = ConcurrentHashMap.newKeySet();
    private @Nullable TestPlan plan;

    /** {@return {@code class name} of each test} */
    List<String> leaves() {
        return leaves;
    }

    /** {@return {@code name: message} of each test and container that failed} */
    List<String> failures() {
        return failures;
    }

    /** {@return {@code name: reason} of each node} */
    List<String> skipped() {
        return skipped;
    }

    List<String> abortedContainers() {
        return abortedContainers;
    }

    /** {@return the nodes that have begun and not ended} */
    Set<TestIdentifier> running() {
        return running;
    }

    /** {@return what Gradle could not show} */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        this.plan = testPlan;
    }

    @Override
    public void executionSkipped(TestIdentifier node, String reason) {
        skipped.add(name(node) + ": " + reason);
    }

    @Override
    public void executionStarted(TestIdentifier node) {
        if (!running.add(node)) {
            complaints.add(name(node) + " began twice");
        }
        parent(node)
                .filter(parent -> !running.contains(parent))
                .ifPresent(parent -> complaints.add(name(node) + " began outside of " + name(parent)));
        if (node.isTest()) {
            leaves.add(className(node) + " " + name(node));
        }
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        if (!running.remove(node)) {
            complaints.add(name(node) + " ended without having begun");
        }
        if (result.getStatus() == Status.FAILED) {
            failures.add(name(node) + ": "
                    + result.getThrowable().map(Throwable::getMessage).orElse(""));
        }
        if (result.getStatus() == Status.ABORTED && node.isContainer()) {
            abortedContainers.add(name(node));
        }
    }

    private static String name(TestIdentifier node) {
        return node.getLegacyReportingName();
    }

    private String className(TestIdentifier leaf) {
        return upwards(leaf)
                .filter(this::isClass)
                .findFirst()
                .flatMap(GradleView::classSource)
                .map(ClassSource::getClassName)
                .orElse("UnknownClass");
    }

    private boolean isClass(TestIdentifier node) {
        return classSource(node).isPresent()
                && upwards(node)
                        .skip(1)
                        .noneMatch(ancestor -> ancestor.getSource().equals(node.getSource()));
    }

    private static Optional<ClassSource> classSource(TestIdentifier node) {
        return node.getSource().filter(ClassSource.class::isInstance).map(ClassSource.class::cast);
    }

    private Stream<TestIdentifier> upwards(TestIdentifier node) {
        return Stream.iterate(Optional.of(node), Optional::isPresent, each -> each.flatMap(this::parent))
                .map(Optional::orElseThrow);
    }

    private Optional<TestIdentifier> parent(TestIdentifier node) {
        return plan == null ? Optional.empty() : plan.getParent(node);
    }
}
